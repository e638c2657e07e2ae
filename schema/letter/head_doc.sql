-- A letter head as the API shows it.
create function letter.head_doc(h letter.head) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', (h).id, 'valid_from', (h).valid_from, 'name_nb', (h).name_nb, 'name_nn', (h).name_nn, 'name_en', (h).name_en,
    'contact_nb', (h).contact_nb, 'contact_nn', (h).contact_nn, 'contact_en', (h).contact_en, 'foot_nb', (h).foot_nb, 'foot_nn', (h).foot_nn,
    'foot_en', (h).foot_en, 'signature', (h).signature, 'closing_nb', (h).closing_nb, 'closing_nn', (h).closing_nn, 'closing_en', (h).closing_en,
    'logo', replace(encode((h).logo, 'base64'), E'\n', ''), 'logo_width_mm', (h).logo_width_mm, 'logo_alt_nb', (h).logo_alt_nb,
    'logo_alt_nn', (h).logo_alt_nn, 'logo_alt_en', (h).logo_alt_en, 'set_by', access.person((h).set_by), 'set_at', api.ts((h).set_at));
end
$$;
