"""What the results are held against."""
from .measure import median, ratio


def goals(results, options):
    """(goal, what was measured, whether it is reached) for every goal whose rows were run."""
    found = []

    def goal(text, measured, reached):
        found.append((text, measured, reached))

    def at_least(text, value, limit):
        goal(text, f"{value:.2f}", value >= limit)

    for key in ("put", "get", "put-late", "get-late"):
        row = results.get(key, {})
        if "graphctl" in row:
            ours = row["graphctl"]
            if "curl" in row:
                at_least(f"{key}: at least 0.9 of curl's throughput",
                         ratio(row["curl"], ours, "seconds"), 0.9)
            if "rclone" in row:
                at_least(f"{key}: no more CPU than rclone", ratio(row["rclone"], ours, "cpu"), 1)
            peak = median(ours, "memory_mib")
            goal(f"{key}: less than 64 MiB of memory", f"{peak:.0f} MiB", peak < 64)
    for key, row in results.items():
        if key.endswith("-late") and key[4:5].isdigit() and "rclone" in row:
            ours, same = row["graphctl"], f"rclone {options.transfers}"
            at_least(f"{key}: 3 times rclone's speed", ratio(row["rclone"], ours, "seconds"), 3)
            if same in row:
                at_least(f"{key}: 1.3 times that of {same}",
                         ratio(row[same], ours, "seconds"), 1.3)
    for client, runs in results.get("get-capped", {}).items():
        if client.startswith("graphctl --streams "):
            streams = int(client.rsplit(" ", 1)[1])
            share = options.mib / median(runs, "seconds") / (streams * options.cap_mib)
            at_least(f"get-capped: 0.9 of {streams} × {options.cap_mib} MiB/s", share, 0.9)
    row = results.get("ls-tree", {})
    if "rclone" in row:
        ours = row["graphctl"]
        at_least("ls-tree: twice as fast as rclone", ratio(row["rclone"], ours, "seconds"), 2)
        theirs, few = median(row["rclone"], "requests"), median(ours, "requests")
        goal("ls-tree: fewer requests than rclone", f"{few:.0f} and {theirs:.0f}", few < theirs)
    for key, limit_ms in (("version", 5), ("ls", 15)):
        row = results.get(key, {})
        if "curl" in row:
            more = 1000 * (median(row["graphctl"], "cpu") - median(row["curl"], "cpu"))
            goal(f"{key}: at most {limit_ms} ms of CPU more than curl", f"{more:.1f} ms",
                 more <= limit_ms)
    return found
