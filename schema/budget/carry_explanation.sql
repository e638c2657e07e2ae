-- Why a post may take that much along, in the reader's language.
create function budget.carry_explanation(p_rule text, p_linked_ore bigint, p_language text) returns text
language sql immutable as $$
  select case p_language
    when 'en' then case p_rule when 'transferable' then '“Kan overføres”: at most this and last year''s allotment.'
      when 'five_percent' then 'Operating post: at most 5 % of the year''s allotment.'
      when 'estimate' then 'Estimated appropriation: nothing is carried over.' else 'No keyword allows it.' end
      || case when p_linked_ore <> 0 then ' Linked posts are netted.' else '' end
    when 'nn' then case p_rule when 'transferable' then '«Kan overføres»: høgst løyvinga i år og i fjor.'
      when 'five_percent' then 'Driftspost: høgst 5 % av løyvinga i år.'
      when 'estimate' then 'Overslagsløyving: ingenting blir overført.' else 'Ingen stikkord opnar for det.' end
      || case when p_linked_ore <> 0 then ' Postar som kan brukast saman, er rekna med.' else '' end
    else case p_rule when 'transferable' then '«Kan overføres»: høyst årets og fjorårets bevilgning.'
      when 'five_percent' then 'Driftspost: høyst 5 % av årets bevilgning.'
      when 'estimate' then 'Overslagsbevilgning: ingenting overføres.' else 'Ingen stikkord åpner for det.' end
      || case when p_linked_ore <> 0 then ' Poster som kan nyttes sammen, er regnet med.' else '' end
  end
$$;
