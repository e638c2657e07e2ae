-- A case is answered as JSON text: put together of its many parts it costs half of what jsonb does,
-- which copies every part at every level.
create type api.reply_text as (id bigint, etag text, doc json);
alter table access.idempotency alter column answer_doc type json using answer_doc::json;

-- What decisions have brought to a case, as its document shows it.
create type application.decided_part as (
  open_decision_id bigint,                   -- draft, submitted or returned
  decisions jsonb, award_id bigint, awards jsonb,
  award jsonb,                               -- the one in force: award_id
  appeals jsonb
);
