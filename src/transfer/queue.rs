//! Which job begins next: a decision without a clock or a socket.

use std::collections::VecDeque;

use super::job::{Job, Turn};

/// Jobs that wait. Small ones do not queue behind large ones: while there are small ones, or may
/// yet be, large ones have half of the workers.
#[derive(Default)]
pub(super) struct Queue {
    first: VecDeque<Job>,
    second: VecDeque<Job>,
    held: VecDeque<Job>,
    small: VecDeque<Job>,
    large: VecDeque<Job>,
    /// Small ones that need a session, which may be opened together.
    unopened: VecDeque<Job>,
    last: VecDeque<Job>,
}

/// What is going on, as far as the choice depends on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Running {
    /// Jobs under way.
    pub(super) all: usize,
    /// Large ones among them.
    pub(super) large: usize,
    /// Those of [`Turn::First`] among them.
    pub(super) first: usize,
    /// Those of [`Turn::Second`] among them.
    pub(super) second: usize,
    /// Those of [`Turn::Last`] among them.
    pub(super) last: usize,
    /// Groups of sessions that are being opened.
    pub(super) opening: usize,
    /// True if more work may come.
    pub(super) expects_more: bool,
}

/// What to begin.
pub(super) enum Next {
    /// This job.
    Job(Job),
    /// The sessions of these jobs.
    Sessions(Vec<Job>),
}

impl Queue {
    /// How many jobs wait.
    pub(super) fn len(&self) -> usize {
        let lanes = [
            &self.first,
            &self.second,
            &self.held,
            &self.small,
            &self.large,
            &self.unopened,
            &self.last,
        ];
        lanes.iter().map(|lane| lane.len()).sum()
    }

    /// A job joins.
    pub(super) fn push(&mut self, job: Job) {
        match job.turn() {
            Turn::First => self.first.push_back(job),
            Turn::Second => self.second.push_back(job),
            Turn::AfterFolders => self.held.push_back(job),
            Turn::Any => self.push_free(job),
            Turn::Last => self.last.push_back(job),
        }
    }

    /// A job that was chosen before comes back with its session and goes ahead of others.
    pub(super) fn push_opened(&mut self, job: Job) {
        self.small.push_front(job);
    }

    fn push_free(&mut self, job: Job) {
        if job.wants_session() {
            self.unopened.push_back(job);
        } else if job.is_large() {
            self.large.push_back(job);
        } else {
            self.small.push_back(job);
        }
    }

    /// What to begin on a free worker out of `workers`, if anything may begin now. Sessions are
    /// opened `group` at a time.
    pub(super) fn next(&mut self, running: Running, workers: usize, group: usize) -> Option<Next> {
        if let Some(job) = self.first.pop_front() {
            return Some(Next::Job(job));
        }
        if running.first == 0
            && let Some(job) = self.second.pop_front()
        {
            return Some(Next::Job(job));
        }
        if running.first == 0 && running.second == 0 {
            while let Some(job) = self.held.pop_front() {
                self.push_free(job);
            }
        }
        if let Some(sessions) = self.sessions(running, workers, group) {
            return Some(sessions);
        }
        let has_small = !self.small.is_empty() || !self.unopened.is_empty();
        let leaves_room = has_small || running.expects_more;
        let limit = if leaves_room { (workers / 2).max(1) } else { workers };
        if running.large < limit
            && let Some(job) = self.large.pop_front()
        {
            return Some(Next::Job(job));
        }
        if let Some(job) = self.small.pop_front() {
            return Some(Next::Job(job));
        }
        let is_end =
            !running.expects_more && running.all == running.last && self.len() == self.last.len();
        if is_end { self.last.pop_front().map(Next::Job) } else { None }
    }

    /// A full group, or what there is if no more will come; not more than is soon needed.
    fn sessions(&mut self, running: Running, workers: usize, group: usize) -> Option<Next> {
        let is_due = self.unopened.len() >= group || !running.expects_more;
        if self.unopened.is_empty() || !is_due || running.opening > 0 || self.small.len() > workers
        {
            return None;
        }
        let count = self.unopened.len().min(group);
        let mut jobs: Vec<_> = self.unopened.drain(..count).collect();
        // Alone it saves nothing.
        if jobs.len() == 1 { jobs.pop().map(Next::Job) } else { Some(Next::Sessions(jobs)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Target;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;
    use crate::transfer::job::{Origin, PlannedUpload};
    use crate::transfer::upload_job::{OnConflict, UploadOptions};

    const MIB: u64 = 1024 * 1024;

    fn job(name: &str, length: u64, turn: Turn, preserve: bool) -> Job {
        let target = Target::at(DriveRef::Mine, RemotePath::parse(name).unwrap());
        let upload = PlannedUpload {
            from: Origin::File(name.into()),
            length,
            target,
            inside: None,
            occupant: None,
            if_match: None,
            turn,
            session: None,
        };
        let options = UploadOptions {
            on_conflict: OnConflict::Replace,
            fragment: None,
            preserve,
            verify: true,
            restart: false,
        };
        Job::Upload(Box::new(upload), options)
    }

    fn name(next: Option<Next>) -> String {
        let name = |job: &Job| match job {
            Job::Upload(upload, _) => upload.from.name(),
            Job::Download(..) | Job::Folders(..) => "other".into(),
        };
        match next {
            None => "nothing".into(),
            Some(Next::Job(job)) => name(&job),
            Some(Next::Sessions(jobs)) => jobs.iter().map(name).collect::<Vec<_>>().join("+"),
        }
    }

    #[test]
    fn large_files_leave_room_for_small_ones() {
        let mut queue = Queue::default();
        for number in 0..4 {
            queue.push(job(&format!("big{number}"), 99 * MIB, Turn::Any, false));
        }
        queue.push(job("small", 1, Turn::Any, false));
        let mut running = Running { expects_more: true, ..Running::default() };
        let mut order = Vec::new();
        for _ in 0..6 {
            let next = name(queue.next(running, 4, 20));
            running.expects_more &= next != "nothing";
            running.all += 1;
            running.large += usize::from(next.starts_with("big"));
            order.push(next);
        }
        assert_eq!(order, ["big0", "big1", "small", "nothing", "big2", "big3"]);
    }

    #[test]
    fn turns_are_kept() {
        let mut queue = Queue::default();
        queue.push(job("first", 1, Turn::First, false));
        queue.push(job("second", 1, Turn::Second, false));
        queue.push(job("held", 99 * MIB, Turn::AfterFolders, false));
        queue.push(job("last", 1, Turn::Last, false));
        let at = |queue: &mut Queue, running| name(queue.next(running, 8, 20));
        let idle = Running::default();
        assert_eq!(at(&mut queue, idle), "first");
        assert_eq!(at(&mut queue, Running { all: 1, first: 1, ..idle }), "nothing");
        assert_eq!(at(&mut queue, idle), "second");
        assert_eq!(at(&mut queue, Running { all: 1, second: 1, ..idle }), "nothing");
        assert_eq!(at(&mut queue, idle), "held");
        assert_eq!(at(&mut queue, Running { all: 1, large: 1, ..idle }), "nothing");
        assert_eq!(at(&mut queue, Running { expects_more: true, ..idle }), "nothing");
        assert_eq!(at(&mut queue, idle), "last");
    }

    #[test]
    fn sessions_are_opened_in_full_groups() {
        let mut queue = Queue::default();
        let more = Running { expects_more: true, ..Running::default() };
        for name_of in ["a", "b", "c", "d", "e", "f"] {
            queue.push(job(name_of, 1, Turn::Any, true));
            if name_of == "a" {
                assert_eq!(name(queue.next(more, 8, 2)), "nothing");
            }
        }
        assert_eq!(name(queue.next(more, 8, 4)), "a+b+c+d");
        assert_eq!(name(queue.next(more, 8, 4)), "nothing");
        assert_eq!(name(queue.next(Running::default(), 8, 4)), "e+f");
        queue.push(job("g", 1, Turn::Any, true));
        assert_eq!(name(queue.next(Running::default(), 8, 4)), "g");
    }
}
