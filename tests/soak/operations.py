"""All that a process of a soak does, with how often. Each operation gives True if it did something."""

import downloads
import mirrors
import moves
import removals
import shared
import uploads


class Operations(dict):
    """Operations with how often each comes, and what makes room."""

    tidy = staticmethod(removals.rm_tree)


ALL = Operations({
    uploads.put: 12, uploads.put_new_folder: 4, uploads.put_stdin: 4, uploads.put_no_clobber: 1,
    uploads.put_tree: 4, uploads.put_update: 4,
    downloads.get: 8, downloads.cat: 3, downloads.get_tree: 4, downloads.get_missing: 1, downloads.ls: 4,
    downloads.stat: 3,
    moves.mkdir: 4, moves.mkdir_taken: 1, moves.mv: 4, moves.rename: 4, moves.rename_case: 3,
    moves.mv_force: 2, moves.mv_taken: 1, moves.mv_across: 2, moves.cp: 4, moves.cp_force: 2,
    removals.rm: 5, removals.rm_tree: 1, removals.rm_several: 2, removals.rm_missing: 1, removals.share: 3,
    removals.revoke: 2,
    shared.shared_put: 6, shared.shared_put_tree: 1, shared.shared_mkdir: 2, shared.shared_mv: 2,
    shared.shared_rm: 2,
    mirrors.sync_up: 5, mirrors.sync_down: 4,
})
