//! Lists as they are found in the wild.

use super::*;

fn parsed(list: &str) -> String {
    match parse([&[list.to_owned()]]) {
        Ok([people]) => people.iter().map(told).collect::<Vec<_>>().join(" | "),
        Err(error) => error.message().to_owned(),
    }
}

fn told(addressee: &Addressee) -> String {
    let Addressee::Person(person) = addressee else { return "(me)".to_owned() };
    let EmailAddress { name, address } = &person.email_address;
    name.as_ref().map_or_else(|| address.clone(), |name| format!("{name} <{address}>"))
}

#[test]
fn spellings_that_people_use() {
    let table = [
        // separators
        ("a@x.com", "a@x.com"),
        ("a@x.com;b@x.com", "a@x.com | b@x.com"),
        ("a@x.com,b@x.com", "a@x.com | b@x.com"),
        (" a@x.com , b@x.com ; ", "a@x.com | b@x.com"),
        ("a@x.com;", "a@x.com"),
        ("a@x.com,,;, b@x.com", "a@x.com | b@x.com"),
        (";a@x.com", "a@x.com"),
        ("a@x.com\nb@x.com", "a@x.com | b@x.com"),
        ("a@x.com\r\nb@x.com\r\n", "a@x.com | b@x.com"),
        ("a@x.com\n  b@x.com", "a@x.com | b@x.com"),
        ("a@x.com,\r\n\tb@x.com", "a@x.com | b@x.com"),
        ("a@x.com；b@x.com，c@x.com", "a@x.com | b@x.com | c@x.com"),
        ("", ""),
        (" ; , \n", ""),
        // somebody twice
        ("a@x.com; A@X.COM", "a@x.com"),
        ("Ann <a@x.com>; a@x.com", "Ann <a@x.com>"),
        // names
        ("<a@x.com>", "a@x.com"),
        ("< a@x.com >", "a@x.com"),
        ("Ann <a@x.com>", "Ann <a@x.com>"),
        ("Ann<a@x.com>", "Ann <a@x.com>"),
        ("Ann Lee <a@x.com>, Bob <b@x.com>", "Ann Lee <a@x.com> | Bob <b@x.com>"),
        (r#""Ann Lee" <a@x.com>"#, "Ann Lee <a@x.com>"),
        (r#""Lee, Ann" <a@x.com>, Bob <b@y.com>"#, "Lee, Ann <a@x.com> | Bob <b@y.com>"),
        (r#""Lee; Ann" <a@x.com>; Bob <b@y.com>"#, "Lee; Ann <a@x.com> | Bob <b@y.com>"),
        ("Lee, Ann <a@x.com>; Bob <b@y.com>", "Lee, Ann <a@x.com> | Bob <b@y.com>"),
        ("Lee, Ann <a@x.com>, Roe, Bob <b@y.com>", "Lee, Ann <a@x.com> | Roe, Bob <b@y.com>"),
        ("Lee, Ann, PhD <a@x.com>", "Lee, Ann, PhD <a@x.com>"),
        (r#""A \"Q\" B" <q@x.com>"#, r#"A "Q" B <q@x.com>"#),
        (r#""back\\slash" <q@x.com>"#, r"back\slash <q@x.com>"),
        (r#""<x>" <q@x.com>"#, "<x> <q@x.com>"),
        (r#""a@b" <q@x.com>"#, "a@b <q@x.com>"),
        ("O'Brien <o'brien@x.com>", "O'Brien <o'brien@x.com>"),
        ("'Ann Lee' <a@x.com>", "Ann Lee <a@x.com>"),
        ("'a@x.com'", "a@x.com"),
        ("'a@x.com' <a@x.com>", "a@x.com"),
        ("a@x.com <a@x.com>", "a@x.com"),
        ("Jörg Müller <j@x.com>", "Jörg Müller <j@x.com>"),
        ("王小明 <w@x.com>", "王小明 <w@x.com>"),
        ("Ann Lee (Sales) <a@x.com>", "Ann Lee <a@x.com>"),
        ("Ann\tLee   <a@x.com>", "Ann Lee <a@x.com>"),
        ("Ann Lee\r\n <a@x.com>", "Ann Lee <a@x.com>"),
        ("Ann: Lee <a@x.com>", "Lee <a@x.com>"),
        (r#""Ann: Lee" <a@x.com>"#, "Ann: Lee <a@x.com>"),
        (r#""" <a@x.com>"#, "a@x.com"),
        // comments
        ("a@x.com (Ann Lee)", "Ann Lee <a@x.com>"),
        ("a@x.com (Ann (Annie) Lee)", "Ann (Annie) Lee <a@x.com>"),
        ("a@x.com (one, two; three)", "one, two; three <a@x.com>"),
        (r"a@x.com (a \) b)", "a ) b <a@x.com>"),
        ("(note) <a@x.com>", "note <a@x.com>"),
        ("<a@x.com> (Ann)", "Ann <a@x.com>"),
        // groups
        ("Team: a@x.com, b@x.com;", "a@x.com | b@x.com"),
        ("Team: a@x.com; c@x.com", "a@x.com | c@x.com"),
        (r#""My, team": Ann <a@x.com>;"#, "Ann <a@x.com>"),
        ("undisclosed-recipients:;", ""),
        // encoded words
        ("=?utf-8?Q?J=C3=B6rg?= <j@x.com>", "Jörg <j@x.com>"),
        ("=?UTF-8?B?SsO2cmc=?= =?UTF-8?Q?_M?= <j@x.com>", "Jörg M <j@x.com>"),
        ("=?utf-8?Q?Lee=2C_Ann?= <a@x.com>", "Lee, Ann <a@x.com>"),
        // addresses
        ("mailto:a@x.com", "a@x.com"),
        ("MAILTO:a%2Bb@x.com?subject=Hi%20there", "a+b@x.com"),
        ("<mailto:a@x.com>", "a@x.com"),
        ("SMTP:a@x.com", "a@x.com"),
        ("ann+tag@x.com", "ann+tag@x.com"),
        ("a.b_c-d!#$%&'*/=?^`{|}~@x.com", "a.b_c-d!#$%&'*/=?^`{|}~@x.com"),
        (r#""ann.lee"@x.com"#, "ann.lee@x.com"),
        ("a@sub.domain.x.co.uk", "a@sub.domain.x.co.uk"),
        ("a@intern", "a@intern"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("søren@x.com", "søren@x.com"),
        ("A.Lee@X.Com", "A.Lee@X.Com"),
        ("\u{FEFF}a@x.com\u{200B}", "a@x.com"),
        ("a@x.com\u{A0};\u{A0}b@x.com", "a@x.com | b@x.com"),
        // oneself
        ("me", "(me)"),
        ("Me; me; a@x.com", "(me) | a@x.com"),
    ];
    assert!(table.len() >= 60, "{}", table.len());
    for (list, expected) in table {
        assert_eq!(parsed(list), expected, "{list:?}");
    }
}

#[test]
fn a_wrong_entry_is_named_with_what_is_wrong() {
    let table = [
        ("Ann Lee", "`Ann Lee` has no address in it"),
        ("a@x.com b@x.com", "`a@x.com b@x.com` is no single address"),
        ("Ann Lee a@x.com", "`Ann Lee a@x.com` is no single address"),
        ("Ann Lee, bob@y.com", "`Ann Lee, bob@y.com` is no single address"),
        ("<a@x.com", "`<a@x.com` has no closing `>`"),
        ("a@x.com>", "`a@x.com>` has a `>` without a `<`"),
        ("<a@x.com> <b@x.com>", "has more than one `<`"),
        ("<a@x.com> Ann", "has text after the `>`"),
        ("<>", "`<>` has no address in it"),
        (r#""Ann <a@x.com>"#, "has no closing quote"),
        ("a@x.com (Ann", "has no closing `)`"),
        ("@x.com", "has no proper name before the `@`"),
        ("a@", "has no proper domain after the `@`"),
        ("a@@x.com", "is no single address"),
        ("a@x@y.com", "is no single address"),
        ("a@-x.com", "has no proper domain"),
        ("a@x-.com", "has no proper domain"),
        ("a@x..com", "has no proper domain"),
        ("a@x.com.", "has no proper domain"),
        ("a@x_y.com", "has no proper domain"),
        ("a@[192.0.2.1]", "has no proper domain"),
        (".a@x.com", "has no proper name"),
        ("a..b@x.com", "has no proper name"),
        (r#""ann lee"@x.com"#, "is no single address"),
        ("a\\b@x.com", "has no proper name"),
        ("mailto:", "has no address in it"),
        ("sip:a@x.com/x", "has no proper domain"),
    ];
    for (list, expected) in table {
        let told = parsed(list);
        assert!(told.starts_with("not a recipient: "), "{list:?} {told}");
        assert!(told.contains(expected), "{list:?} {told}");
    }
    let long = format!("{}@x.com", "a".repeat(65));
    assert!(parsed(&long).ends_with("is too long"));
}

#[test]
fn every_wrong_entry_of_every_field_is_named_and_no_other() {
    let [one, two] = ["<a@x.com; ok@x.com; Ann Lee".to_owned(), "b@".to_owned()];
    let error = parse([&[one], &[two]]).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    assert_eq!(
        error.message(),
        "not a recipient: `<a@x.com` has no closing `>`; `Ann Lee` has no address in it; `b@` has \
         no proper domain after the `@`"
    );
}

#[test]
fn names_cannot_smuggle_lines_into_a_header() {
    let [people] = parse([&["\"Ann\u{0}\u{7}Lee\" <a@x.com>".to_owned()]]).unwrap();
    assert_eq!(told(&people[0]), "AnnLee <a@x.com>");
    let long = format!("{} <a@x.com>", "n".repeat(300));
    let [people] = parse([&[long]]).unwrap();
    assert_eq!(told(&people[0]).len(), NAME_LIMIT + " <a@x.com>".len());
}
