use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn error(text: &str) -> IdentityError {
    IdentityNumber::parse(text).unwrap_err()
}

#[test]
fn the_standard_s_examples() {
    let woman = IdentityNumber::parse("11010519491231002X").unwrap();
    assert_eq!(
        (woman.birth(), woman.sex(), woman.region()),
        (date(1949, 12, 31), Sex::Female, "110105")
    );
    // The form is right; nobody is that old. See `age::is_plausible`.
    let man = IdentityNumber::parse("440524188001010014").unwrap();
    assert_eq!((man.birth(), man.sex()), (date(1880, 1, 1), Sex::Male));
    assert!(IdentityNumber::parse("110105198002290013").is_ok());
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let wanted = IdentityNumber::parse("11010519491231002X").unwrap();
    for text in [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
        " 110105 19491231 002X\u{3000}",
        "\u{200E}11010519491231002ｘ\t",
    ] {
        assert_eq!(IdentityNumber::parse(text).as_ref(), Ok(&wanted), "{text}");
    }
}

#[test]
fn each_fault_has_its_name() {
    use IdentityError as E;
    assert_eq!(error(""), E::WrongLength { found: 0 });
    assert_eq!(error("1101051949123100"), E::WrongLength { found: 16 });
    assert_eq!(
        error("11010519491231O02X"),
        E::WrongLetters { at: 15, found: 'O' }
    );
    assert_eq!(
        error("1101051949123100X2"),
        E::WrongLetters { at: 17, found: 'X' }
    );
    let code = "99".to_owned();
    assert_eq!(error("990105194912310023"), E::UnknownProvince { code });
    let bad = |year, month, day| E::BadDate { year, month, day };
    assert_eq!(error("110105198102290010"), bad(1981, 2, 29));
    assert_eq!(error("110105194913320027"), bad(1949, 13, 32));
    assert_eq!(error("110105079912310021"), bad(799, 12, 31));
    let expected = 'X';
    assert_eq!(error("110105194912310021"), E::BadCheckDigit { expected });
}

#[test]
fn a_spreadsheet_s_damage_is_told_from_a_number_that_ends_so() {
    use IdentityError::Damaged;
    for text in ["1.10105E+17", "4.19901e+17", "1E17", "１.１E＋17"] {
        assert_eq!(error(text), Damaged(Damage::Exponent), "{text}");
    }
    assert_eq!(error("110105194912310000"), Damaged(Damage::TrailingZeros));
    // Weighted sum 287 leaves 1, so the check digit 0 is right, but there is no sequence 000.
    assert_eq!(error("419901198503020000"), Damaged(Damage::TrailingZeros));
    // Weighted sum 298 leaves 1 as well, and the sequence is 100.
    assert!(IdentityNumber::parse("419901198603021000").is_ok());
}

#[test]
fn a_number_of_fifteen_digits_comes_with_its_successor() {
    let IdentityError::Legacy15 { upgraded } = error("110105491231002") else {
        panic!("not legacy");
    };
    assert_eq!(upgraded.expose(), "11010519491231002X");
    assert!(matches!(
        error("110105491331002"),
        IdentityError::BadDate { month: 13, .. }
    ));
    assert!(matches!(
        error("990105491231002"),
        IdentityError::UnknownProvince { .. }
    ));
}

#[test]
fn nothing_prints_a_number_in_clear() {
    let number = IdentityNumber::parse("11010519491231002X").unwrap();
    assert_eq!(number.masked(), "110*************2X");
    assert_eq!(number.to_string(), number.masked());
    assert_eq!(format!("{number:?}"), "IdentityNumber(110*************2X)");
    let legacy = format!("{:?}", error("110105491231002"));
    assert!(
        !legacy.contains("491231") && !legacy.contains("1949123"),
        "{legacy}"
    );
    assert_eq!(masked("12345"), "*****");
}

prop_compose! {
    /// Seventeen digits that a real number could begin with.
    fn beginning()(
        province in proptest::sample::select(&PROVINCES[..]),
        district in 0..10_000,
        year in 1900_i16..2020,
        day_of_year in 1_i16..=365,
        sequence in 1..1_000,
    ) -> String {
        let birth = date(year, 1, 1).with().day_of_year(day_of_year).build().unwrap();
        format!("{province}{district:04}{}{sequence:03}", birth.strftime("%Y%m%d"))
    }
}

proptest! {
    /// The standard's own wording of the check: the weighted sum of all 18, with X as 10 and weight
    /// 1 for the last, leaves 1 when divided by 11.
    #[test]
    fn exactly_one_check_character_is_right(beginning in beginning()) {
        let right: Vec<char> = "0123456789X"
            .chars()
            .filter(|check| IdentityNumber::parse(&format!("{beginning}{check}")).is_ok())
            .collect();
        prop_assert_eq!(right.len(), 1);
        let sum: u32 = beginning
            .chars()
            .chain(right)
            .zip(0_u32..)
            .map(|(c, at)| c.to_digit(10).unwrap_or(10) * (2_u32.pow(17 - at) % 11))
            .sum();
        prop_assert_eq!(sum % 11, 1);
    }

    #[test]
    fn one_wrong_digit_never_passes(beginning in beginning(), at in 0_usize..17, by in 1_u32..10) {
        let whole = format!("{beginning}{}", check_character(&beginning));
        let wrong: String = whole
            .chars()
            .enumerate()
            .map(|(i, c)| match c.to_digit(10) {
                Some(d) if i == at => char::from_digit((d + by) % 10, 10).unwrap(),
                _ => c,
            })
            .collect();
        prop_assert!(IdentityNumber::parse(&wrong).is_err());
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        let _ = IdentityNumber::parse(&text);
        let _ = CreditCode::parse(&text);
    }
}
