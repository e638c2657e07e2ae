-- The last step of claiming, releasing and taking over: this one case goes to p_to.
create function application.change_hands(p_application application.application, p_to bigint, p_kind text, p_reason text) returns api.reply_text
language plpgsql as $$
begin
  perform application.hand_over(array[(p_application.id, p_application.case_number, p_application.assignee_id, p_to, null, null)::application.move],
    p_kind, p_reason);
  return application.reply(access.actor(), p_application.id);
end
$$;
