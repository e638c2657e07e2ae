-- What the register says of a number as the API shows it.
create function recipient.register_entry_doc(e recipient.register_entry) returns jsonb
language plpgsql stable as $$
begin
  return to_jsonb(e) - array['id', 'version'] || jsonb_build_object('fetched_at', api.ts((e).fetched_at),
    'municipality_name', recipient.municipality_name((e).municipality));
end
$$;
