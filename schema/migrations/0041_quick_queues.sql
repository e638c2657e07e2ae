-- Pages of the work queue in the order of deadlines. The list of deadlines itself is read from deadline_waiting.
drop index application.deadline_open;
create index deadline_open on application.deadline (due_on, application_id) where state = 'open';

-- Cases are found by their number in their number, no more among the words of title and purpose. What words are made of
-- has no history, and the triggers are made anew after the migrations.
alter table application.application disable trigger user;
update application.application set words = to_tsvector('norwegian', title || ' ' || purpose);
