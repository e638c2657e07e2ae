-- A moment in Oslo as ZIP files have it: date << 16 | time, to two seconds, from 1980 to 2107.
create function application.dos_time(p_at timestamptz) returns bigint
language plpgsql immutable as $$
declare
  t timestamp := least(greatest(p_at at time zone 'Europe/Oslo', '1980-01-01'), '2107-12-31');
begin
  return (((extract(year from t)::bigint - 1980) << 9 | extract(month from t)::bigint << 5 | extract(day from t)::bigint) << 16)
    | extract(hour from t)::bigint << 11 | extract(minute from t)::bigint << 5 | floor(extract(second from t))::bigint >> 1;
end
$$;
