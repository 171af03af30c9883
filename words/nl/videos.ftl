# Video’s in de chat: omzetten, omslag en ondertitels.

video-converting = Ik zet je video om voor Instagram.{ $seconds ->
    [0] { "" }
   *[other] { " " }Dat duurt ongeveer { $seconds } seconden.
}
video-progress = Ik zet je video om: { $percent }% klaar.{ $seconds ->
    [0] { "" }
   *[other] { " " }Nog ongeveer { $seconds } seconden.
}
video-converted = Je video is omgezet.
button-halt = Stop, niet insturen
refused-video-stopped = Gestopt. Je video is niet ingestuurd.
refused-video-ready = Die video is al klaar. Terugtrekken kan met Aanpassen.
decoder-timeout = Een foto of video van een trainee was te zwaar om binnen de tijd te openen. De trainee weet dat.
decoder-memory = Een foto of video van een trainee was te zwaar voor het geheugen. De trainee weet dat.
decoder-crashed = Een foto of video van een trainee liet het programma dat hem opent vastlopen. De trainee weet dat. De rest draait door.

# Omslag.
button-cover = Omslag kiezen
cover-which = { $count ->
    [0] #{ $number }: stuur een eigen foto als omslag.
   *[other] #{ $number }: welk beeld wordt de omslag?
}
button-own-cover = Eigen foto
send-cover = #{ $number }: stuur nu de foto voor de omslag. Staand werkt het best.
cover-chosen = #{ $number }: dit is nu je omslag.
refused-no-cover = #{ $number } heeft geen omslag. Dat kan alleen bij een video als bericht.

# Ondertitels.
button-subtitles = Ondertitels
send-new-speech = #{ $number }: stuur nu de gesproken tekst, of een .srt-bestand.
refused-subtitles-nowhere = Bij welke video horen deze ondertitels? Antwoord met het bestand op het voorbeeld van die video.
refused-subtitles-none = In deze ondertitels staat niets wat ik bij je video kan zetten. Stuur de gesproken tekst, of een .srt-bestand met tijden.
refused-no-subtitles = Bij #{ $number } zijn geen ondertitels.
subtitles-mended = Ik heb je ondertitels nagekeken:
subtitles-beside = Je ondertitels gaan als apart bestand mee.
subtitles-file = Ondertitels van #{ $number }
subtitles-encoding = De letters waren lastig te lezen. Kijk of ze kloppen.
subtitles-too_large = Het bestand is te groot.
subtitles-no_cues = Er staan geen tijden in.
subtitles-too_many = Er zijn { $value } ondertitels. Ik neem de eerste { $limit }.
subtitles-tags = Bij ondertitel { $cue } heb ik opmaak weggehaald.
subtitles-hidden = Bij ondertitel { $cue } heb ik onzichtbare tekens weggehaald.
subtitles-order = Ondertitel { $cue } stond niet op volgorde. Ik heb dat rechtgezet.
subtitles-overlap = Ondertitel { $cue } begint voordat de vorige weg is. Ik heb de tijden aangepast.
subtitles-no_time = Ondertitel { $cue } had geen tijd in beeld. Ik laat hem langer staan.
subtitles-too_short = Ondertitel { $cue } was heel kort in beeld. Ik laat hem langer staan.
subtitles-too_late = Ondertitel { $cue } loopt door na het einde van de video. Ik heb hem ingekort.
subtitles-past_end = Ondertitel { $cue } begint na het einde van de video. Die laat ik weg.
subtitles-empty = Ondertitel { $cue } is leeg. Die laat ik weg.
subtitles-too_many_lines = Ondertitel { $cue } heeft { $value } regels. Ik maak er { $limit } van.
subtitles-line_too_long = Ondertitel { $cue } heeft een regel van { $value } tekens. Ik breek hem af bij { $limit }.
subtitles-too_fast = Ondertitel { $cue } gaat snel: { $value } tekens per seconde. Tot { $limit } leest prettig.
button-srt = Ondertitels als bestand
card-subtitles = Ondertitels: { $way ->
    [burn] in beeld.
   *[beside] als apart bestand.
}

# De opdracht render.
render-done = { $file }: { $width } × { $height }, { $bytes } bytes
render-reason = opnieuw gecodeerd: { $reason }
render-fault = ondertitels: { $fault } ({ $cue })
render-not-video = Alleen voor video’s: { $option }
render-not-photo = Alleen voor foto’s: { $option }
render-region = Vier delen van 0 tot 1 met komma’s: links,boven,rechts,onder. Niet: { $given }
render-colour = Een kleur als #1a2b3c. Niet: { $given }
render-width = 1080 of 1440 pixels breed. Niet: { $given }
render-unwritable = Kan niet schrijven: { $file }
