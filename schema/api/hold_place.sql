-- Stops all payments to a recipient, of an award or of a scheme until it is lifted, what is planned
-- later too. One that a run has taken is refused when that is approved. What the bank was already
-- ordered to pay is told, for it is too late.
-- Raises hold.place.target {errors}, hold.place.delegated, recipient.use.merged.
create function api.hold_place(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_recipient bigint := (p_body ->> 'recipient_id')::bigint;
  an_award bigint := (p_body ->> 'award_id')::bigint;
  a_scheme bigint := (p_body ->> 'scheme_id')::bigint;
  an_id bigint;
begin
  if a_recipient is not null then perform access.require_visible(v, 'recipient', a_recipient); end if;
  if an_award is not null then perform access.require_visible(v, 'award', an_award); end if;
  if a_scheme is not null then perform access.require_visible(v, 'scheme', a_scheme); end if;
  perform access.require('finance', 'caseworker', 'scheme_owner');
  if num_nonnulls(a_recipient, an_award, a_scheme) <> 1 then
    perform rule.refuse('hold.place.target', jsonb_build_object('errors', coalesce((select jsonb_agg(jsonb_build_object('pointer', '/' || k, 'code', 'one_of'))
      from unnest(array['recipient_id', 'award_id', 'scheme_id']) k where p_body ? k), '[{"pointer": "/recipient_id", "code": "one_of"}]')));
  elsif v.delegated and a_recipient is not null then
    perform rule.refuse('hold.place.delegated', '{"pointer": "/recipient_id"}');
  end if;
  an_id := payment.hold_place(a_recipient, an_award, a_scheme, p_body ->> 'code', p_body ->> 'note');
  return payment.hold_reply(v, an_id);
end
$$;
