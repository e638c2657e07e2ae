-- The first steps of every act in a case: it is known and locked, the person is one who may do this act
-- (`p_place`: in the order of irregularity.codes), the version is the newest.
-- Raises irregularity.outcome.same_person, irregularity.people.not_owner.
create function irregularity.lock(p_id bigint, p_if_match text, p_place int) returns irregularity.irregularity
language plpgsql as $$
declare
  v access.viewer := access.actor();
  i irregularity.irregularity;
  a_code text;
begin
  perform access.require_visible(v, 'irregularity', p_id);
  select * into i from irregularity.irregularity where id = p_id for update;
  a_code := (irregularity.codes(v, i))[p_place];
  if a_code = 'irregularity.outcome.same_person' then
    perform rule.refuse('irregularity.outcome.same_person');
  end if;
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  if a_code = 'irregularity.people.not_owner' then
    perform rule.refuse('irregularity.people.not_owner');
  end if;
  perform rule.check_version(p_if_match, i.version);
  return i;
end
$$;
