-- After all functions: the triggers of every governed and every kept table, and those of forms.
select rule.install_triggers();
select application.install_triggers();
-- And those that count the queue.
select application.tally_install();
