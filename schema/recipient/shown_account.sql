-- An account number as one may see it: whole, or its last four digits (REQ-147).
create function recipient.shown_account(p_viewer access.viewer, p_account text) returns text
language plpgsql stable as $$
begin
  return case when recipient.sees_accounts(p_viewer) then p_account else '*******' || right(p_account, 4) end;
end
$$;
