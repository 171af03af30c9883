# De reserve: berichten die wachten op een dag waarop er niets uitgaat.

state-reserved = in reserve
draft-reserved = #{ $number } · In reserve. Het gaat uit op een dag waarop er niets klaarstaat, met jouw naam erbij.
card-reserved = In reserve. Goedgekeurd door { $name }.
card-reserve = { $what ->
    [asked] De maker is gevraagd of dit in reserve mag.
    [used] Komt uit de reserve.
   *[kept] De maker wil dit in reserve: na goedkeuring krijgt het geen plek.
}
button-keep-reserve = Bewaar als reserve
button-no-reserve = Niet bewaren: gewoon plaatsen
button-ask-reserve = In reserve…
button-use-reserve = Gebruik de reserve

reserve-asked = { $name } wil #{ $number } graag in reserve houden. Dan gaat het uit als er een dag niets klaarstaat, ook in een andere week, met jouw naam erbij. Mag dat?
reserve-chosen = #{ $number } gaat in reserve.{ $signed ->
    [yes] {" "}Ik zet je naam eronder. De redactie kijkt er nog naar.
   *[no] {""}
} Je kunt het altijd intrekken.
reserve-still = #{ $number } ligt al { $weeks ->
    [one] een week
   *[other] { $weeks } weken
} of langer in reserve voor { $account_name }: “{ $text }”
    Mag het nog uitgaan?
button-still-yes = Ja, het mag nog
button-still-no = Nee, trek het in
reserve-still-sure = Intrekken kan niet terug. Zeker weten?
button-still-keep = Toch bewaren
done-reserve-still = ✓ Dank je. Het blijft in reserve.
reserve-declined = De maker wil #{ $number } niet in reserve. Het houdt zijn plek.
reserve-used = #{ $number } komt uit de reserve en gaat op { $account_name } uit: { $slot }. Liever niet? Trek het in via Aanpassen.
reserve-offered = Er gaat deze week niets meer uit op { $account_name }. In reserve: { $kept }. Gebruik je die? Dan gaat er één per dag uit.
decision-approved-reserve = #{ $number } is goedgekeurd door { $name } en ligt nu in reserve.
dry-editors = Morgen ({ $day }) gaat er niets uit op { $account_name }. { $waiting ->
    [0] {""}
   *[other] Wacht op een besluit: { $waiting }.{" "}
}{ $kept ->
    [0] De reserve is leeg.
   *[other] In reserve: { $kept }.
}
dry-holder = Voor morgen ({ $day }) staat er nog niets klaar. Heb je nog iets? Een foto van je dag is genoeg.
done-reserve-used = ✓ Uit de reserve: { $numbers }. De makers horen het.
queue-reserve = In reserve: { $numbers }

refused-reserve-story = Een verhaal gaat meteen uit en is na een dag weg. Wachten kan dus niet. Maak er eerst een bericht van.
refused-reserve-introduces = #{ $number } zegt wie deze week het account overneemt. In een andere week klopt dat niet. Verander eerst de tekst.
refused-reserve-week-over = De week van #{ $number } is voorbij. Het kan in reserve blijven, of je trekt het in.
refused-reserve-stays = #{ $number } kan nu niet gewoon uit: een spelregel houdt het tegen. Misschien is er nog geen kennismaking. Het blijft in reserve.
refused-reserve-asked = De maker van #{ $number } is dat al gevraagd.
refused-reserve-frozen = { $account_name } staat stil. Eerst /hervat, dan de reserve.
refused-reserve-not-needed = Dat hoeft niet meer: er staat iets klaar, of de dag is voorbij.
refused-reserve-empty = Er ligt niets in reserve dat nu uit mag.
