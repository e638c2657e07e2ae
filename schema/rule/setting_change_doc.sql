-- A change of a setting as the API shows it.
create function rule.setting_change_doc(c rule.setting_change) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', (c).id, 'version', (c).version, 'name', (c).name, 'valid_from', (c).valid_from, 'value', (c).value, 'cause', (c).cause,
    'set_by', access.person((c).set_by), 'set_at', api.ts((c).set_at))
$$;
