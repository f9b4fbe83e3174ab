//! One transfer divided among processes that know nothing of each other.

use std::collections::BTreeMap;
use std::process::Child;

use graphctl::sandbox::RequestRecord;

use crate::bench::{Bench, Run, noise};
use crate::trees::{counts, local_tree, sorted, write_tree};

const MIB: usize = 1024 * 1024;

/// Forty small files, some folders that stay empty, and none that is large.
fn with_tree() -> Bench {
    let bench = Bench::new();
    let files: Vec<_> = (0..40).map(|at| format!("tree/d{}/f{at:02}.txt", at % 6)).collect();
    write_tree(&bench, &files.iter().map(String::as_str).collect::<Vec<_>>());
    write_tree(&bench, &["tree/top.txt", "tree/e/f/", "tree/g/", "tree/h/", "tree/Übersicht"]);
    bench
}

/// Waits for all, and demands success of each.
#[track_caller]
fn finish(bench: &Bench, children: Vec<Child>) -> Vec<Run> {
    let runs: Vec<_> = children.into_iter().map(|child| bench.finish(child)).collect();
    for run in &runs {
        run.ok();
    }
    runs
}

/// How often each path was written: by simple uploads, and by sessions that were opened.
fn writes(requests: &[RequestRecord]) -> BTreeMap<&str, usize> {
    let mut writes = BTreeMap::new();
    for request in requests {
        if matches!(request.operation, "putContent" | "createUploadSession") {
            let path = request.path.split(['?', ':']).nth(1).unwrap();
            *writes.entry(path).or_default() += 1;
        }
    }
    writes
}

/// Demands that all of `tree` was written once and is in `folder` of the drive.
#[track_caller]
fn is_there_once(bench: &Bench, folder: &str) {
    let requests = bench.sandbox.requests();
    let tree = local_tree(&bench.path("tree"));
    let files: Vec<_> = tree.iter().filter(|(path, _)| !path.ends_with('/')).collect();
    let writes = writes(&requests);
    assert_eq!(writes.len(), files.len(), "{writes:#?}");
    assert!(writes.values().all(|times| *times == 1), "{writes:#?}");
    for (path, bytes) in files {
        assert!(bench.stored(&format!("{folder}/{path}")) == *bytes, "{path}");
    }
    bench.run(&["get", "-q", "-r", folder, "back"]).ok();
    assert!(local_tree(&bench.path("back")) == tree, "empty folders come along, too");
}

#[test]
fn every_file_goes_up_once() {
    let bench = with_tree();
    for name in ["tree/large/one", "tree/large/two", "tree/large/three", "tree/d0/big"] {
        std::fs::create_dir_all(bench.path("tree/large")).unwrap();
        bench.write(name, noise(MIB));
    }
    let shards = ["1/3", "2/3", "3/3"].map(|shard| {
        let how = ["--chunk-size", "640KiB", "--shard", shard, "--budget", "1/3"];
        bench.start(&[&["put", "-r", "tree", "x/"], &how[..]].concat())
    });
    let runs = finish(&bench, shards.into());
    assert!(runs.iter().all(|run| !run.stdout.is_empty()), "{runs:?}");
    is_there_once(&bench, "x/tree");
}

#[test]
fn an_update_lists_only_the_folders_of_the_shard() {
    let bench = with_tree();
    bench.run(&["put", "-q", "-r", "tree", "x/"]).ok();
    let mut left = 0;
    for shard in 1..=8 {
        let shard = format!("{shard}/8");
        let (run, requests) = bench.counted(&["put", "-r", "-u", "--shard", &shard, "tree", "x/"]);
        assert_eq!(run.ok(), "");
        let plan = ["put", "-r", "--dry-run", "--json", "--shard", &shard, "tree", "x/"];
        let plan = bench.run(&plan).json();
        let files = plan["files"].as_array().unwrap();
        let folder = |file: &serde_json::Value| {
            file["remote"].as_str().unwrap().rsplit_once('/').unwrap().0.to_owned()
        };
        let mut folders: Vec<_> = files.iter().map(folder).collect();
        folders.sort_unstable();
        folders.dedup();
        // Each folder with a file of the shard, and `x` and `x/tree` on the way there.
        let above = usize::from(!folders.contains(&"x/tree".to_owned())) + 1;
        let listed = counts(&requests).get("listChildren").copied().unwrap_or_default();
        assert!(listed <= folders.len() + above + 1, "{shard}: {folders:?} {requests:#?}");
        left += files.len();
    }
    assert_eq!(left, 42);
}

#[test]
fn what_comes_down_is_whole_and_disjoint() {
    let bench = with_tree();
    bench.run(&["put", "-q", "-r", "tree", "x/"]).ok();
    let shards = [1, 2, 3, 4].map(|index| {
        std::fs::create_dir(bench.path(&format!("part{index}"))).unwrap();
        let (shard, part) = (format!("{index}/4"), format!("part{index}"));
        bench.start(&["get", "-r", "--shard", &shard, "x/tree", &part])
    });
    finish(&bench, shards.into());
    let mut union = BTreeMap::new();
    for index in 1..=4 {
        let part = local_tree(&bench.path(&format!("part{index}/tree")));
        assert!(part.keys().any(|path| !path.ends_with('/')), "part {index} is empty");
        for (path, bytes) in part {
            let is_file = !path.ends_with('/');
            let before = union.insert(path.clone(), bytes);
            assert!(!is_file || before.is_none(), "{path} came twice");
        }
    }
    assert!(union == local_tree(&bench.path("tree")));
}

#[test]
fn both_directions_and_lists_divide_alike() {
    let bench = with_tree();
    bench.run(&["put", "-q", "-r", "tree", "x/"]).ok();
    std::fs::create_dir(bench.path("in")).unwrap();
    let files = local_tree(&bench.path("tree")).into_keys().filter(|path| !path.ends_with('/'));
    let files: Vec<_> = files.collect();
    let list = |above: &str| {
        let lines: Vec<_> = files.iter().map(|path| format!("{above}{path}")).collect();
        lines.join("\n")
    };
    bench.write("up", list("tree/"));
    bench.write("down", list("x/tree/"));
    let planned = |arguments: &[&str]| {
        let dry = ["--dry-run", "--json", "--shard", "2/3"];
        let plan = bench.run(&[arguments, &dry].concat()).json();
        assert_eq!(plan["shard"], "2/3", "{plan}");
        let name = |file: &serde_json::Value| {
            let path = file["local"].as_str().unwrap();
            path.split_once("tree/").unwrap().1.trim_start_matches("./").to_owned()
        };
        let mut names: Vec<_> = plan["files"].as_array().unwrap().iter().map(name).collect();
        names.sort_unstable();
        names
    };
    let up = planned(&["put", "-r", "tree", "y/"]);
    assert!(!up.is_empty() && up.len() < files.len(), "{up:?}");
    assert_eq!(planned(&["put", "-r", "tree/.", "y/"]), up);
    assert_eq!(planned(&["put", "-r", "--files-from", "up", "tree", "y/"]), up);
    assert_eq!(planned(&["get", "-r", "x/tree", "in"]), up);
    assert_eq!(planned(&["get", "--files-from", "down", "x/tree", "in"]), up);
    // A list alone has its own root; it is divided all the same.
    let alone = [
        planned(&["put", "--files-from", "up", "y/"]),
        planned(&["get", "--files-from", "down", "in"]),
        planned(&["get", "-r", "x/t*", "in"]),
    ];
    assert!(alone.iter().all(|part| !part.is_empty() && part.len() < files.len()), "{alone:?}");
}

#[test]
fn every_shard_checks_all_names() {
    let bench = with_tree();
    write_tree(&bench, &["tree/d0/a:b", "tree/CON/x"]);
    for shard in ["1/2", "2/2"] {
        let (run, requests) = bench.counted(&["put", "-r", "--shard", shard, "tree", "x/"]);
        assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
        assert!(run.stderr.contains("2 names cannot be stored; nothing was sent"), "{run}");
    }
}

#[test]
fn a_shard_with_nothing_in_it_is_done_at_once() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/only"]);
    let mut written = Vec::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let (run, requests) = bench.counted(&["put", "-r", "--shard", shard, "dir", "x/"]);
        assert_eq!(requests.len(), run.ok().lines().count());
        written.extend(run.ok().lines().map(str::to_owned));
    }
    assert_eq!(written, ["x/dir/only"]);
    let plan = bench.run(&["put", "-r", "--dry-run", "--shard", "1/1", "dir", "x/"]);
    assert!(plan.ok().ends_with("1 file, 8 B, shard 1/1\n"), "{plan}");
}

#[test]
fn what_cannot_be_divided_is_refused_before_any_request() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a", "b"]);
    for (arguments, part) in [
        (&["put", "-r", "--shard", "0/3", "dir", "x/"][..], "parts count from 1"),
        (&["put", "-r", "--shard", "4/3", "dir", "x/"], "no part 4 of 3"),
        (&["get", "-r", "--shard", "x", "x", "."], "`x` is not a part of several"),
        (&["put", "--shard", "1/3", "b", "x/"], "divides a tree or a list"),
        (&["get", "--shard", "1/3", "b"], "divides a tree or a list"),
        (&["put", "-r", "--shard", "1/3", "dir", "-", "x/"], "standard input cannot be divided"),
        // The first shard would make what the second then finds.
        (&["put", "-r", "--shard", "1/3", "dir", "x"], "write `x/` to put dir into it"),
        (&["get", "-r", "--shard", "1/3", "x", "new"], "mkdir -p new"),
        (&["get", "-r", "--shard", "1/3", "x", "new/"], "mkdir -p new/"),
    ] {
        let (run, requests) = bench.counted(arguments);
        assert_eq!((run.code, requests.len()), (Some(2), 0), "{arguments:?}: {run}");
        assert!(run.stderr.contains(part), "{part}: {run}");
    }
    assert!(!bench.path("new").exists());
}

#[test]
fn what_failed_in_a_shard_runs_again_in_it() {
    let bench = with_tree();
    let list = ["tree/d0/f00.txt", "tree/none", "tree/nothing", "tree/void"].join("\n");
    bench.write("list", list);
    let mut told = Vec::new();
    for shard in ["1/2", "2/2"] {
        let run = bench.run(&[
            "put",
            "--shard",
            shard,
            "--files-from",
            "list",
            "--failed-to",
            "failed",
            "x/",
        ]);
        let failed = String::from_utf8(bench.read("failed")).unwrap();
        let again =
            ["put", "--shard", shard, "--files-from", "failed", "--failed-to", "again", "x/"];
        assert_ne!(bench.run(&again).code, Some(0), "{run}");
        assert_eq!(bench.read("again"), failed.as_bytes());
        told.extend(failed.lines().map(str::to_owned));
    }
    // Each is told by one shard only.
    assert_eq!(sorted(&told.join("\n")), ["tree/none", "tree/nothing", "tree/void"]);
}

/// The job scripts of `docs/recipes`, as they are.
#[cfg(unix)]
mod recipes {
    use std::process::Command;

    use super::*;
    use crate::recipes::{recipe, shell};

    const SHARDS: usize = 4;

    #[test]
    fn gnu_parallel_or_xargs() {
        let bench = with_tree();
        let script = recipe("put-shards.sh");
        let run = shell(&bench, "sh", &[&script, "4", "tree", "Backups/"]).spawn().unwrap();
        let run = bench.finish(run);
        assert_eq!(run.ok().lines().count(), 42, "{run}");
        is_there_once(&bench, "Backups/tree");
        bench.write("tree/d0/a:b", "");
        let run = shell(&bench, "sh", &[&script, "4", "tree", "Backups/"]).spawn().unwrap();
        let run = bench.finish(run);
        assert_ne!(run.code, Some(0), "{run}");
    }

    /// One task of an array job, as Slurm starts it.
    fn task(bench: &Bench, index: usize, count: usize, last: usize) -> Command {
        let script = recipe("put-shards.slurm");
        let mut command = shell(bench, "bash", &[&script, "tree", "Backups/"]);
        command
            .env("SLURM_ARRAY_TASK_ID", index.to_string())
            .env("SLURM_ARRAY_TASK_COUNT", count.to_string())
            .env("SLURM_ARRAY_TASK_MIN", (if last == count { 1 } else { index }).to_string())
            .env("SLURM_ARRAY_TASK_MAX", last.to_string());
        command
    }

    #[test]
    fn slurm_array() {
        let bench = with_tree();
        let tasks = (1..=SHARDS).map(|index| task(&bench, index, SHARDS, SHARDS).spawn().unwrap());
        finish(&bench, tasks.collect());
        is_there_once(&bench, "Backups/tree");
        // `--array=3` alone: one task, which must not take itself for the whole.
        bench.forget_requests();
        let run = bench.finish(task(&bench, 3, 1, 3).spawn().unwrap());
        assert_eq!((run.code, bench.sandbox.requests().len()), (Some(2), 0), "{run}");
        let run = bench.finish(task(&bench, 3, 1, 3).env("SHARDS", "4").spawn().unwrap());
        assert_eq!(run.ok(), "", "all is there already");
    }

    #[test]
    fn slurm_directives_ask_for_shards_from_one() {
        let script = std::fs::read_to_string(recipe("put-shards.slurm")).unwrap();
        let mut lines = script.lines();
        assert_eq!(lines.next(), Some("#!/bin/bash"));
        let directives: Vec<_> = lines.take_while(|line| line.starts_with("#SBATCH --")).collect();
        assert!(directives.iter().any(|line| line.starts_with("#SBATCH --array=1-")));
        // Slurm reads no directive behind the first command.
        assert_eq!(script.matches("#SBATCH").count(), directives.len());
    }

    /// The value that stands behind the only `key:` of the manifest.
    fn value<'a>(manifest: &'a str, key: &str) -> &'a str {
        let mut values = manifest.lines().filter_map(|line| {
            line.trim().strip_prefix(key).and_then(|rest| rest.strip_prefix(':')).map(str::trim)
        });
        let value = values.next().unwrap_or_else(|| panic!("no {key}"));
        assert_eq!(values.next(), None, "{key} stands there twice");
        value
    }

    /// The words of the container's `command:`, the last of which is a block of text.
    fn command_of(manifest: &str) -> Vec<String> {
        let lines: Vec<_> = manifest.lines().collect();
        let at = lines.iter().position(|line| line.trim() == "command:").unwrap();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let mut words = Vec::new();
        let mut rest = lines[at + 1..].iter().peekable();
        while let Some(word) =
            rest.next_if(|line| line.trim().starts_with("- ") && indent(line) > indent(lines[at]))
        {
            let text = word.trim().trim_start_matches("- ");
            if text != "|" {
                words.push(text.to_owned());
                continue;
            }
            let depth = indent(rest.peek().unwrap());
            assert!(depth > indent(word));
            let mut block = String::new();
            while let Some(line) = rest.next_if(|line| indent(line) >= depth) {
                block.push_str(&line[depth..]);
                block.push('\n');
            }
            words.push(block);
        }
        words
    }

    /// The value of a variable of the container.
    fn variable<'a>(manifest: &'a str, name: &str) -> &'a str {
        let mut lines =
            manifest.lines().skip_while(|line| line.trim() != format!("- name: {name}"));
        let value = lines.nth(1).unwrap_or_else(|| panic!("no {name}"));
        value.trim().strip_prefix("value:").unwrap().trim().trim_matches('"')
    }

    #[test]
    fn kubernetes_indexed_job() {
        let bench = with_tree();
        let manifest = std::fs::read_to_string(recipe("put-shards.yaml")).unwrap();
        assert_eq!(value(&manifest, "kind"), "Job");
        assert_eq!(value(&manifest, "completionMode"), "Indexed");
        assert_eq!(value(&manifest, "restartPolicy"), "OnFailure");
        let count: usize = value(&manifest, "completions").parse().unwrap();
        assert_eq!(variable(&manifest, "SHARDS"), count.to_string());
        let state = variable(&manifest, "GRAPHCTL_STATE_DIR");
        assert!(state.starts_with("/state/") && manifest.contains("mountPath: /state\n"));
        let words = command_of(&manifest);
        let [program, arguments @ ..] = words.as_slice() else { panic!("no command") };
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let remote = variable(&manifest, "REMOTE");
        let folder = remote.split_once(':').unwrap().1.trim_end_matches('/');
        let pods = (0..count).map(|index| {
            let mut pod = shell(&bench, program, &arguments);
            pod.env("JOB_COMPLETION_INDEX", index.to_string())
                .env("SHARDS", variable(&manifest, "SHARDS"))
                .env("SOURCE", bench.path("tree"))
                .env("REMOTE", remote)
                // A pod has nothing of the others.
                .env("GRAPHCTL_STATE_DIR", bench.path(&format!(".state{index}")));
            pod.spawn().unwrap()
        });
        finish(&bench, pods.collect());
        is_there_once(&bench, folder);
    }
}
