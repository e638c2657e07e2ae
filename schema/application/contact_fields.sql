-- The parts of a contact, as columns of a form.
create function application.contact_fields() returns jsonb
language sql immutable as $$
  select '[{"key": "name", "type": "text", "label": {"nb": "Navn", "nn": "Namn", "en": "Name"}},
    {"key": "email", "type": "text", "label": {"nb": "E-post", "nn": "E-post", "en": "E-mail"}},
    {"key": "phone", "type": "text", "label": {"nb": "Telefon", "nn": "Telefon", "en": "Telephone"}}]'::jsonb
$$;
