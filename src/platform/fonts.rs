//! The fonts that travel with the program, so that it looks and prints the same on every machine.

/// Zhikao Sans, regular and bold.
pub static EMBEDDED: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/ZhikaoSans-Regular.otf"),
    include_bytes!("../../assets/fonts/ZhikaoSans-Bold.otf"),
];
