//! Keeps the memory of the process, where tokens lie, from files and from other processes.

/// Has the system write no core dump of this process, and let no other process of the same user
/// read its memory or its environment. Programs that it runs are free again.
///
/// Linux only; elsewhere, and where the system refuses, nothing changes. Whoever wants to look
/// inside with a debugger needs the rights of the administrator.
pub fn forbid() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        // A kernel that refuses this has no worse place for the user than before.
        set_dumpable_behavior(DumpableBehavior::NotDumpable).ok();
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, dumpable_behavior};

    #[test]
    fn the_process_leaves_no_core() {
        super::forbid();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
