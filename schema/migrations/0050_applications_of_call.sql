-- Whether a recipient has applied twice in a call is asked at every reading of a case: not by way of all that it ever applied for.
create index application_recipient_call on application.application (recipient_id, call_id);
