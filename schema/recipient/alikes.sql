-- The recipients that may be the same as one, most alike first, but for those found not to be.
create function recipient.alikes(p_id bigint) returns table (recipient_id bigint, alike recipient.resemblance)
language plpgsql stable as $$
declare
  r recipient.recipient;
begin
  select * into r from recipient.recipient where id = p_id;
  return query
    select x.id, x.alike from (
      select o.id, recipient.resemblance_of(r, o) as alike from recipient.recipient o
       where o.id = any (recipient.alike_candidates(r)) and recipient.may_be_one(r.id, o.id)) x
     where (x.alike).score is not null order by (x.alike).score desc, x.id limit 50;
end
$$;
