//! What screens are built from, one widget a file.
//!
//! No widget knows a screen or the domain: it takes words, numbers and messages. Everything that
//! can be operated can be reached by Tab, shows a focus ring, and obeys Enter and Space; that is
//! why the stock buttons, checkboxes and pick lists of iced, which cannot, are not used by screens.
//!
//! The software renderer sets the rules of drawing: no shadows, no animation, one scrollable a
//! screen, charts cached, and no text that runs out of its box ([`mod@line`] cuts it).

pub mod area;
mod around;
pub mod badge;
pub mod banner;
pub mod bar;
pub mod button;
pub mod chart;
pub mod checkbox;
pub mod dialog;
pub mod empty_state;
pub mod field;
pub mod figure;
pub mod fitting;
pub mod focus;
pub mod keys;
pub mod line;
pub mod loading;
pub mod number_grid;
pub mod option_row;
pub mod page;
pub mod paging;
pub mod pressable;
pub mod radio;
pub mod secret_input;
pub mod segmented;
pub mod select;
pub mod sidebar;
pub mod table;
pub mod toast;
pub mod toolbar;
pub mod words;
