-- One login role per process, with least rights. Run by `tilsagn migrate` after the functions.
-- Roles are made (with their passwords) before; here is only what each may do.
revoke all on all functions in schema rule, access, history, job, budget, recipient, scheme, letter, application,
  decision, batch, payment, report, irregularity, appeal, portfolio, api from public;

grant usage on schema api, access, rule to tilsagn_web;
grant execute on all functions in schema api to tilsagn_web;
grant execute on function access.act(text, uuid, text, text, text, text) to tilsagn_web;

grant usage on schema access, job to tilsagn_batch, tilsagn_letter, tilsagn_payment, tilsagn_deadline, tilsagn_scan, tilsagn_register, tilsagn_housekeeping;
grant execute on function access.act_as_worker(text, uuid)
  to tilsagn_batch, tilsagn_letter, tilsagn_payment, tilsagn_deadline, tilsagn_scan, tilsagn_register, tilsagn_housekeeping;
grant execute on all functions in schema job
  to tilsagn_batch, tilsagn_letter, tilsagn_payment, tilsagn_deadline, tilsagn_scan, tilsagn_register, tilsagn_housekeeping;

grant usage on schema scheme to tilsagn_deadline;
grant execute on function scheme.close_calls() to tilsagn_deadline;

-- Auditors' own tools, on a standby: everything but secrets, nothing to write.
grant usage on schema rule, access, history, budget, recipient, scheme, letter, application, decision, batch, payment,
  report, appeal, portfolio, job to tilsagn_auditor;
grant select on all tables in schema rule, history, budget, scheme, letter, application, decision, batch, payment, report,
  appeal to tilsagn_auditor;

-- What each worker does, and nothing else.
grant usage on schema batch to tilsagn_batch;
grant execute on function batch.method(bigint), batch.candidates(bigint), batch.preview_clear(bigint), batch.preview_listed(bigint),
  batch.items_write(bigint, jsonb), batch.preview_check(bigint, boolean), batch.preview_finish(bigint), batch.preview_fail(bigint, text), batch.start(bigint),
  batch.run_chunk(bigint, int), batch.finish(bigint) to tilsagn_batch;
grant usage on schema payment to tilsagn_payment;
grant execute on function payment.file_lines_make(bigint), payment.file_head(bigint), payment.file_lines(bigint),
  payment.file_store(bigint, text, text, text, text) to tilsagn_payment;
grant usage on schema application to tilsagn_scan, tilsagn_housekeeping;
grant execute on function application.scan_facts(bigint), application.scan_store(bigint, text, text) to tilsagn_scan;
grant usage on schema recipient to tilsagn_register;
grant execute on function recipient.register_tick(boolean, boolean), recipient.register_facts(bigint), recipient.register_store(bigint, text, text, text),
  recipient.register_fail(bigint, text), recipient.register_cursor(text), recipient.register_updates_take(text, text),
  recipient.register_updates_end(), recipient.voluntary_facts(bigint), recipient.voluntary_store(bigint, text, text) to tilsagn_register;
grant execute on function application.file_sweep(int) to tilsagn_housekeeping;
grant usage on schema application to tilsagn_letter;
grant execute on function application.letters_due(int), application.letter_order(bigint, text, bigint), application.letter_alone(bigint, text),
  application.letter_store(bigint, text, text, text, jsonb, bigint, int, bigint, bytea) to tilsagn_letter;
grant usage on schema decision to tilsagn_letter;
grant execute on function decision.letter_order(bigint[]), decision.letter_alone(bigint),
  decision.letter_store(jsonb, bytea) to tilsagn_letter;
grant usage on schema letter to tilsagn_letter;
grant execute on function letter.text_of(bigint, text), letter.logo_of(bigint), letter.claim(text, int), letter.settle(bigint, text, text) to tilsagn_letter;
