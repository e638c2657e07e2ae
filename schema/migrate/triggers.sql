-- After all functions: the books of reasons, the triggers of every governed and every kept table, those of forms, of terms and of set-offs.
select rule.make_reason_books();
select rule.install_triggers();
select application.install_triggers();
select scheme.install_triggers();
select payment.install_triggers();
-- And those that count the queue.
select application.tally_install();
-- Whoever has acted, has acted: what is seen here of it is over. A database that was copied here from
-- another cluster brings rows whose numbers transactions of this one will have.
delete from access.tx_actor where xid is distinct from pg_current_xact_id_if_assigned();
