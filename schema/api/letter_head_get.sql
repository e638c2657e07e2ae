-- What stands around the text of letters, and what did and will. For the staff.
create function api.letter_head_get(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_viewer(access.whoami(p_token), 'admin', 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return letter.head_reply();
end
$$;
