-- Where what is registered here differs from what the register says, field by field. Capital letters alone are
-- no difference, for the register writes names in them; what it does not say differs from nothing. Of who is
-- deleted only that counts.
create function recipient.register_differences(r recipient.recipient, e recipient.register_entry)
returns table (field text, ours jsonb, register jsonb)
language plpgsql stable as $$
begin
  return query
    select x.field, x.ours, x.register from (values
      (1, 'name', to_jsonb((r).name), to_jsonb((e).name), lower((r).name) = lower((e).name)),
      (2, 'type', to_jsonb((r).type), to_jsonb(recipient.register_type(e)), (r).type = recipient.register_type(e)),
      (3, 'sector', to_jsonb((r).sector), to_jsonb(recipient.register_sector(e)), (r).sector = recipient.register_sector(e)),
      (4, 'municipality', to_jsonb((r).municipality), to_jsonb((e).municipality), (r).municipality = (e).municipality),
      (5, 'address', (r).address, (e).address, recipient.register_same_address((r).address, (e).address)),
      (6, 'registered_language', to_jsonb((r).registered_language), to_jsonb((e).language), (r).registered_language = (e).language))
      x (n, field, ours, register, same)
     where (e).status not in ('deleted', 'unknown') and x.register is not null and x.same is not true
    union all
    select 'active', to_jsonb((r).active), 'false'::jsonb where (e).status = 'deleted' and (r).active;
end
$$;
