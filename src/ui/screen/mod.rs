//! The screens, one module each. A screen knows no other screen.
