-- Changes a draft; who does is one of its authors from then on. Raises letter_template.act.not_draft.
create function api.letter_template_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t letter.template := letter.lock(p_id, p_if_match, 1);
  n letter.template := jsonb_populate_record(t, p_body);
  v access.viewer := access.actor();
begin
  update letter.template set text_nb = n.text_nb, text_nn = n.text_nn, text_en = n.text_en, note = n.note, language_reviewed_on = n.language_reviewed_on,
    authors = case when v.user_id = any (t.authors) then t.authors else t.authors || v.user_id end where id = p_id;
  return letter.template_reply(v, p_id);
end
$$;
