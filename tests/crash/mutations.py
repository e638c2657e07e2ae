"""mutations.py: guards taken away, and the faults that must then be found. A harness that stays green
without them proves nothing."""
MUTATIONS = {
    # The answer is not kept under its key: what was committed but not acknowledged is done again.
    "answers_kept": (
        "create or replace function api.keep(p_reply anyelement) returns anyelement language sql as 'select p_reply'",
        [("sweep", ("application_create", 2, "sent"))]),
    # A commit is acknowledged before it is on disk: a killed server forgets it.
    "commit_on_disk": (
        "alter database crash_test set synchronous_commit = off; alter role tilsagn_web set synchronous_commit = off",
        [("storm", "database")] * 3),
    # A job whose worker lost its connection stays with that worker, which lives on and never asks for it.
    "own_job": (
        """do $$ begin execute replace(pg_get_functiondef('job.claim(uuid, text)'::regprocedure), 'c.worker_id = p_worker or', ''); end $$""",
        [("labour", ("letter", 0)), ("labour", ("payment", 0)), ("labour", ("letter", 0))]),
    # A row is changed without its history.
    "history_by_trigger": (
        "drop trigger z_record on decision.award",
        [("sweep", ("decision_approve", 0, "before"))]),
}
