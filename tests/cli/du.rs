//! `graphctl du`

use serde_json::json;

use crate::bench::{Bench, Run};

#[test]
fn folders_and_their_sum_are_one_request() {
    let bench = Bench::new();
    bench.seed("Docs/a/1.txt", "12345");
    bench.seed("Docs/b/2.txt", "123");
    bench.seed("Docs/c.txt", "1");
    let (run, requests) = bench.counted(&["du", "Docs"]);
    assert_eq!(run.ok(), "5\ta/\n3\tb/\n9\tDocs/\n");
    assert_eq!(Run::operations(&requests), ["listChildren"]);
    assert_eq!(bench.run(&["du", "-a", "Docs"]).ok(), "5\ta/\n3\tb/\n1\tc.txt\n9\tDocs/\n");
    let (run, requests) = bench.counted(&["du", "-s"]);
    assert_eq!(run.ok(), "9\t/\n");
    assert_eq!(Run::operations(&requests), ["getItem"]);
    let items = bench.run(&["du", "--json", "Docs"]).json();
    let expected = json!({"name": "a", "path": "Docs/a", "remote": "Docs/a", "size": 5});
    assert_eq!(items[0], expected);
    assert_eq!(bench.run(&["du", "nowhere"]).code, Some(3));
    assert_eq!(bench.run(&["du", "Docs/c.txt"]).ok(), "1\tDocs/c.txt\n");
}
