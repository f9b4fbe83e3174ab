//! Whatever the world sends is understood or refused, and never ends the program.
//!
//! `PROPTEST_CASES` sets how many cases each property is tried with; 256 where it is not set.
//! Parsers that are nobody's but their module's have their properties beside them (`mod fuzz`).

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]
#![allow(unreachable_pub, reason = "the strategies are those of the library's own tests")]

#[path = "../src/base/arbitrary.rs"]
mod arbitrary;
#[path = "properties/disk.rs"]
mod disk;

use std::time::{Duration, Instant, SystemTime};

use arbitrary::{body, config, json, text};
use graphctl::auth::TokenClaims;
use graphctl::base::endpoint::Endpoint;
use graphctl::base::gate::Gate;
use graphctl::base::preauth_url::PreauthUrl;
use graphctl::base::reply::{Answer, Head};
use graphctl::base::retry::{Retry, RetryPolicy, Seen, retry_after};
use graphctl::base::secret::Secret;
use graphctl::base::{Kind, allowance, size};
use graphctl::commands::recipients::{self, Addressee};
use graphctl::commands::remote::Remote;
use graphctl::commands::site_address::SiteAddress;
use graphctl::commands::site_name::SiteName;
use graphctl::commands::{duration, encoded_word};
use graphctl::graph::failure::failure;
use graphctl::graph::ids::{DriveId, ItemId};
use graphctl::graph::mail_session::{RangeReply, read_range_reply};
use graphctl::graph::path::{ItemName, RemotePath, fold};
use graphctl::graph::target::DriveRef;
use graphctl::graph::upload_session::{FragmentReply, read_fragment_reply};
use graphctl::graph::{DriveItem, Target};
use graphctl::sandbox::faults;
use graphctl::transfer::path_filter::PathFilter;
use graphctl::transfer::remote_glob::Pattern;
use graphctl::transfer::shard::Shard;
use graphctl::ui::Filter;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use proptest::prelude::*;

/// Text that is nearly a path, an address or an id.
fn remote() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-Z0-9 ./:@%#?!*~_é\\\\-]{0,40}",
        "(id|me|eng|ann@contoso.com):[a-z./%:!]{0,20}",
        "(\\.\\.|\\.|%2e%2e|a|é)(/(\\.\\.|\\.|%2E\\.|b|ü)){0,4}",
        "https?://[a-z.]{0,12}/[ -~]{0,30}",
    ]
}

/// Demands that an address of Graph lies below `place`, as anybody resolves it.
fn lies_below(address: &str, place: &str) -> Result<(), TestCaseError> {
    let Ok(url) = Endpoint::cloud("global").unwrap().api(address) else { return Ok(()) };
    let url = url.as_url();
    prop_assert_eq!(url.host_str(), Some("graph.microsoft.com"));
    let below = format!("/v1.0/{place}");
    prop_assert!(
        url.path()
            .strip_prefix(&below)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':'])),
        "{} is not below {}",
        url,
        below
    );
    prop_assert_eq!(url.query(), None);
    prop_assert_eq!(url.fragment(), None);
    Ok(())
}

fn header_value(bytes: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(bytes) {
        headers.insert(header::RETRY_AFTER, value);
    }
    headers
}

fn answer(status: u16, body: Vec<u8>) -> Answer {
    let head = Head { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new() };
    Answer { head, body: body.into() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_path_is_shown_as_it_is_read(text in remote()) {
        let Ok(path) = RemotePath::parse(&text) else { return Ok(()) };
        prop_assert_eq!(&RemotePath::parse(&path.to_string()).unwrap(), &path);
        for name in path.names() {
            prop_assert_eq!(&ItemName::parse(name.as_str()).unwrap(), name);
            prop_assert!(!matches!(name.as_str(), "." | ".."));
            fold(name.as_str());
        }
        prop_assert_eq!(path.below(&path), Some(RemotePath::root()));
    }

    #[test]
    fn a_remote_leads_to_its_own_drive(text in remote()) {
        match text.parse::<Remote>() {
            Ok(Remote::Path { path, .. }) => {
                let target = Target::at(DriveRef::Mine, path.clone());
                lies_below(&target.address(), "me/drive/root")?;
                lies_below(&target.address_of("children"), "me/drive/root")?;
                let drive = DriveRef::Id(DriveId::new("b!x"));
                lies_below(&Target::at(drive, path).address_of("content"), "drives/b!x/root")?;
            }
            Ok(Remote::Id(drive, item)) => {
                let place = format!("drives/{}/items/{}", drive.encoded(), item.encoded());
                let target = Target::by_id(drive, item);
                lies_below(&target.address_of("children"), &place)?;
            }
            Ok(Remote::Address(_)) => {}
            Err(error) => prop_assert_eq!(error.kind(), Kind::Usage),
        }
    }

    #[test]
    fn an_id_of_the_service_leads_nowhere_else(drive in text(), item in remote()) {
        let place = format!("drives/{}", DriveId::new(drive.as_str()).encoded());
        let target = Target::by_id(DriveId::new(drive), ItemId::new(item));
        lies_below(&target.address(), &place)?;
        lies_below(&target.address_of("content"), &place)?;
    }

    #[test]
    fn a_link_is_followed_on_our_host_only(link in prop_oneof![
        remote(),
        "https://graph\\.microsoft\\.com[ -~]{0,30}",
        "(https?:)?[/\\\\]{0,3}[ -~]{0,10}graph.microsoft.com[ -~]{0,20}",
    ]) {
        if let Ok(url) = Endpoint::cloud("global").unwrap().follow(&link) {
            prop_assert_eq!(url.as_url().scheme(), "https");
            prop_assert_eq!(url.as_url().host_str(), Some("graph.microsoft.com"));
            prop_assert_eq!(url.as_url().port_or_known_default(), Some(443));
        }
        if let Ok(url) = PreauthUrl::parse(&link) {
            let host = url.expose().host_str().unwrap_or_default().to_owned();
            let is_here = host == "localhost" || host == "[::1]" || host.starts_with("127.");
            prop_assert!(url.expose().scheme() == "https" || is_here, "{}", link);
        }
    }

    #[test]
    fn an_address_of_a_site_is_understood_or_refused(text in remote()) {
        if let Ok(address) = SiteAddress::parse(&text) {
            let mut place = Some(address);
            while let Some(here) = place {
                place = here.deeper();
            }
        }
        text.parse::<SiteName>().ok();
    }

    #[test]
    fn any_json_is_an_item_or_none(value in json(), body in body(), status in 100..1000_u16) {
        if let Ok(item) = serde_json::from_value::<DriveItem>(value) {
            item.is_folder();
            item.quick_xor_hash();
            item.drive_id();
            let written = serde_json::to_string(&item).unwrap();
            prop_assert!(!written.contains("downloadUrl\":\"https"), "{}", written);
        }
        serde_json::from_slice::<DriveItem>(&body).ok();
        failure(&answer(status, body), "a.txt");
    }

    #[test]
    fn any_answer_to_a_fragment_is_understood_or_refused(
        body in body(),
        ranges in json(),
        status in prop_oneof![Just(200_u16), Just(201), Just(202), Just(416), 100..1000_u16],
        end in any::<u64>(),
    ) {
        read_fragment_reply(&answer(status, body), end, "a").ok();
        let body = serde_json::json!({ "nextExpectedRanges": ranges }).to_string().into_bytes();
        if let Ok(FragmentReply::Complete(item)) = read_fragment_reply(&answer(status, body.clone()), end, "a") {
            prop_assert!(false, "{:?} is no item", item);
        }
        if let Ok(RangeReply::Next(next)) = read_range_reply(&answer(status, body), end, end, "a") {
            prop_assert!(status < 300, "{} {}", status, next);
        }
    }

    #[test]
    fn an_expected_position_is_read(next in any::<u64>(), last in any::<u64>()) {
        let ranges = format!(r#"{{"nextExpectedRanges":["{next}-{last}"]}}"#);
        match read_fragment_reply(&answer(202, ranges.into_bytes()), 0, "a") {
            Ok(FragmentReply::Next(read)) => prop_assert_eq!(read, next),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_retry_after_can_be_waited_for_or_given_up(
        text in prop_oneof![
            any::<Vec<u8>>(),
            any::<f64>().prop_map(|number| number.to_string().into_bytes()),
            any::<u64>().prop_map(|number| number.to_string().into_bytes()),
            "[0-9]{0,40}(\\.[0-9]{0,10})?".prop_map(String::into_bytes),
            "(Mon|Sat), [0-3][0-9] (Nov|Feb) [0-9]{4} [0-2][0-9]:[0-6][0-9]:[0-6][0-9] GMT"
                .prop_map(String::into_bytes),
        ],
        reset in any::<f64>(),
        remaining in any::<f64>(),
    ) {
        let now = Instant::now();
        let mut headers = header_value(&text);
        let wait = retry_after(&headers, SystemTime::now());
        let seen = Seen::Status { status: StatusCode::TOO_MANY_REQUESTS, retry_after: wait };
        Retry::new(RetryPolicy::default(), now).judge(seen, true, now + Duration::from_hours(1), 0.5);
        let gate = Gate::new(Some(0.5));
        gate.shut(wait.unwrap_or_default());
        for (name, number) in [("remaining", remaining), ("reset", reset), ("limit", remaining)] {
            let name: HeaderName = format!("ratelimit-{name}").parse().unwrap();
            headers.insert(name, number.abs().to_string().parse().unwrap());
        }
        if let Some(reported) = allowance::reported(&headers) {
            gate.heard(reported);
            let mut allowance = allowance::Allowance::new(Some(0.5));
            allowance.heard(reported, now);
            for _ in 0..3 {
                allowance.take(1, now).ok();
            }
        }
        gate.waited();
    }

    #[test]
    fn a_list_of_people_is_read_or_refused(list in prop_oneof![
        any::<String>(),
        "([a-z]{1,5}@[a-z.]{1,8}|\"[^\"]{0,8}\"|[<>;,:()\n\t ]|=\\?utf-8\\?[qb]\\?[ -~]{0,9}\\?=|é|me){0,12}",
    ]) {
        encoded_word::decoded(&list);
        match recipients::parse([std::slice::from_ref(&list)]) {
            Ok([people]) => for person in people {
                let Addressee::Person(person) = person else { continue };
                let address = &person.email_address.address;
                prop_assert!(address.contains('@'), "{:?}", address);
                prop_assert!(!address.contains(['\n', '\r', '<', '>', ';', ' ', '\0']), "{:?}", address);
            },
            Err(error) => prop_assert_eq!(error.kind(), Kind::Usage),
        }
    }

    #[test]
    fn a_recipient_is_read_as_written(local in "[a-z][a-z0-9]{0,8}", name in "[A-Z][a-z]{0,8}") {
        let list = format!("\"{name}, X\" <{local}@contoso.com>; {local}2@contoso.com");
        let [people] = recipients::parse([&[list]]).unwrap();
        prop_assert_eq!(people.len(), 2);
        prop_assert_eq!(people[0].domain(), Some("contoso.com"));
    }

    #[test]
    fn numbers_of_people_are_read_or_refused(
        text in prop_oneof![any::<String>(), "-?[0-9.]{0,30} ?([kKmMgG](i?[bB])?|ms|s|m|h|/s)?"],
        bytes in 0..(1_u64 << 52),
        seconds in 1..1_000_000_u64,
    ) {
        if let Ok(bytes) = size::parse(&text) {
            size::human(bytes);
            size::count(bytes);
        }
        prop_assert_eq!(size::parse(&bytes.to_string()).unwrap(), bytes);
        if let Ok(length) = duration::parse(&text) {
            prop_assert!(!length.is_zero());
        }
        prop_assert_eq!(duration::parse(&format!("{seconds}s")).unwrap(), Duration::from_secs(seconds));
        if let Ok(shard) = Shard::parse(&text) {
            shard.contains(&text);
        }
    }

    #[test]
    fn every_path_is_in_one_shard(path in any::<String>(), count in 1..9_u32) {
        let parts = (1..=count).map(|part| Shard::parse(&format!("{part}/{count}")).unwrap());
        prop_assert_eq!(parts.filter(|part| part.contains(&path)).count(), 1);
    }

    #[test]
    fn a_pattern_is_understood_or_refused(
        pattern in prop_oneof![any::<String>(), "[a-c*?\\[\\]{}!,/\\\\^-]{0,30}"],
        path in remote(),
    ) {
        if let Err(error) = Pattern::parse(&pattern) {
            prop_assert_eq!(error.kind(), Kind::Usage);
        }
        match PathFilter::new(std::slice::from_ref(&pattern), std::slice::from_ref(&pattern)) {
            Ok(filter) => {
                let is_both = filter.excludes(&path, false) && filter.wants_file(&path);
                prop_assert!(!is_both, "{} is wanted and not wanted", path);
                filter.wants_empty_folder(&path);
            }
            Err(error) => prop_assert_eq!(error.kind(), Kind::Usage),
        }
    }

    #[test]
    fn a_filter_is_understood_or_refused(text in prop_oneof![
        any::<String>(),
        "[.a-c|\\[\\](){}0-9,:\"$ @+*/<>=-]{0,30}",
    ]) {
        if let Err(error) = Filter::parse(&text) {
            prop_assert_eq!(error.kind(), Kind::Usage);
        }
    }

    #[test]
    fn a_rule_for_trouble_is_understood_or_refused(
        rule in prop_oneof![
            any::<String>(),
            "(\\*|getItem|uploadFragment):(429|cutAfter|delay|status|[a-z0-9]{0,9})(,[a-zA-Z]{0,12}=[ -~]{0,12}){0,4}",
            ("(skip|count|probability|seconds|bytes|bytesPerSecond|retryAfter)", any::<f64>())
                .prop_map(|(key, number)| format!("*:delay,{key}={number}")),
        ],
        plan in body(),
    ) {
        faults::from_rule(&rule).ok();
        faults::from_text(&String::from_utf8_lossy(&plan)).ok();
    }

    #[test]
    fn a_token_is_opaque(token in prop_oneof![
        any::<String>(),
        "[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,20}",
    ]) {
        TokenClaims::read(&Secret::new(token)).is_application();
    }
}
