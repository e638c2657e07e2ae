-- Finance enters what the letters of allotment and other papers say (REQ-065–067, 070).
-- Raises budget_entry.create.counterpart_missing, budget_entry.create.below_committed.
create function api.appropriation_entry_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  e budget.entry;
begin
  perform access.require('finance');
  if p_body ->> 'kind' in ('received_authority', 'given_authority', 'given_authority_use')
      and coalesce(p_body ->> 'counterpart', '') = '' then
    perform rule.refuse('budget_entry.create.counterpart_missing', '{"pointer": "/counterpart"}');
  end if;
  e := budget.enter((p_body ->> 'year')::int, p_body ->> 'chapter', p_body ->> 'post', p_body ->> 'kind',
    (p_body ->> 'amount_ore')::bigint, p_body ->> 'counterpart', p_body ->> 'basis');
  if p_body ?| array['chapter_name', 'post_name', 'keywords'] then
    update budget.appropriation set chapter_name = coalesce(p_body ->> 'chapter_name', chapter_name),
        post_name = coalesce(p_body ->> 'post_name', post_name),
        keywords = case when p_body ? 'keywords' then array(select jsonb_array_elements_text(p_body -> 'keywords')) else keywords end
     where id = e.appropriation_id;
  end if;
  return (e.id, e.version, budget.entry_doc(e.id))::api.reply;
end
$$;
