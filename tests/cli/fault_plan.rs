//! Trouble that users order for their own scripts.

use crate::bench::Bench;

#[test]
fn a_script_meets_the_faults_of_the_command_line_and_of_a_file() {
    let bench = Bench::new();
    let plan = r#"[{"operation": "listChildren", "status": 503, "retryAfter": "0", "skip": 1}]"#;
    std::fs::write(bench.path("plan.json"), plan).unwrap();
    std::fs::write(bench.path("a.txt"), "hello").unwrap();
    let script = "graphctl put a.txt me:/ && graphctl ls me: && graphctl ls me: && \
                  curl -s $GRAPHCTL_GRAPH_URL/_sandbox/faults | tr , '\\n' | grep happened";
    let fault = "putContent:cutAfter";
    let plan = ["--fault-plan", "plan.json", "--", "sh", "-c", script];
    let run = bench.run(&[&["sandbox", "exec", "--fault", fault], &plan[..]].concat());
    insta::assert_snapshot!(run.ok(), @r#"
    me:a.txt
    a.txt
    a.txt
    "happened":1
    "happened":1
    "#);
}

#[test]
fn a_plan_that_makes_no_sense_is_refused_before_anything_runs() {
    let bench = Bench::new();
    std::fs::write(bench.path("plan.json"), r#"[{"status": 500}, {"status": 5}]"#).unwrap();
    let refused = |arguments: &[&str]| {
        bench.run(&[&["sandbox", "exec"], arguments, &["--", "echo", "ran"]].concat()).to_string()
    };
    let all = [
        refused(&["--fault", "getItem"]),
        refused(&["--fault", "makeCoffee:500"]),
        refused(&["--fault-plan", "plan.json"]),
        refused(&["--fault-plan", "none.json"]),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    --- stderr
    error: invalid value 'getItem' for '--fault <OPERATION:ACTION[,KEY=VALUE]>': write it as `OPERATION:ACTION`

    For more information, try '--help'.
    --- exit 2
    --- stderr
    error: invalid value 'makeCoffee:500' for '--fault <OPERATION:ACTION[,KEY=VALUE]>': no such operation: makeCoffee

    For more information, try '--help'.
    --- exit 2
    --- stderr
    error: plan.json is no plan of faults: fault 2: `status` is not an HTTP status
    hint: docs/sandbox.md says what a fault looks like
    --- exit 2
    --- stderr
    error: cannot read none.json: no such file or directory
    hint: check the path; nothing was changed
    --- exit 1
    ");
}
