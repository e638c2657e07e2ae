-- A limit of a period as filters give it: an RFC 3339 instant, or a date in Oslo, whose day is
-- within the period at both ends. Raises history.list.filter_invalid {pointer}.
create function history.instant(p_text text, p_pointer text, p_end boolean) returns timestamptz
language plpgsql stable strict as $$
begin
  if p_text ~ '^\d{4}-\d{2}-\d{2}$' then
    return (p_text::date + p_end::int)::timestamp at time zone 'Europe/Oslo';
  elsif p_text ~ '^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$' then
    return p_text::timestamptz;
  end if;
  perform rule.refuse('history.list.filter_invalid', jsonb_build_object('pointer', p_pointer));
exception when datetime_field_overflow or invalid_datetime_format then
  perform rule.refuse('history.list.filter_invalid', jsonb_build_object('pointer', p_pointer));
end
$$;
