-- After all functions: the triggers of every governed and every kept table.
select rule.install_triggers();
-- And those that count the queue.
select application.tally_install();
