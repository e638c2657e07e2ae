-- Does a recipient, or one that has been merged into it, have an award of the scheme's grant year that stands?
create function scheme.awarded_to(p_scheme_id bigint, p_year int, p_recipient_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from decision.award w join recipient.recipient r on r.id = w.recipient_id
    where w.scheme_id = p_scheme_id and w.grant_year = p_year and w.state not in ('annulled', 'declined', 'lapsed')
      and coalesce(r.merged_into_id, r.id) = (select coalesce(x.merged_into_id, x.id) from recipient.recipient x where x.id = p_recipient_id));
end
$$;
