-- Letters as PDF files too, made with the page and stored in the same row: one letter, one line of history.
-- Those that were issued before stay as they are.
alter table decision.letter
  add pdf bytea,
  add pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint letter_pdf_whole check ((pdf is null) = (pdf_sha256 is null));
alter table application.case_letter
  add pdf bytea,
  add pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint case_letter_pdf_whole check ((pdf is null) = (pdf_sha256 is null));
-- The file is compressed already.
alter table decision.letter alter pdf set storage external;
alter table application.case_letter alter pdf set storage external;
update rule.governed set omitted = 'content,pdf' where table_name in ('decision.letter', 'application.case_letter');
