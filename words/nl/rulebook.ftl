# Het spelregelboek: op de opdrachtregel en als pagina.

rulebooks-equal = Deze spelregelboeken oordelen hetzelfde.
rulebook-examined = { $name } { $version }: alle { $count } voorbeelden kloppen.
example-failed = { $rule } { $hits ->
    [yes] moet dit vinden en vindt het niet
   *[no] mag dit niet vinden en vindt het wel
}: { $text }
example-missing = { $rule }: { $count ->
    [0] geen voorbeeld
    [one] één voorbeeld
   *[other] { $count } voorbeelden
} ({ $lang }) dat { $hits ->
    [yes] niet mag
   *[no] wel mag
}; het moeten er { $needed } zijn.
rulebook-tried = { $count ->
    [0] Er zijn nog geen inzendingen om het op te proberen.
    [one] Van de ene inzending die er is zou { $changed ->
        [0] niets
       *[other] het oordeel
    } anders zijn.
   *[other] Van de laatste { $count } inzendingen zouden er { $changed } anders beoordeeld zijn.
}
rulebook-taken-on = { $account } heeft nu spelregels { $version }.
no-rule-always-overruled = Geen spelregel wordt altijd opzij gezet.
language-unknown = { $lang }: kies nl of en.
and-more = … en nog { $count }

column-field = Onderdeel
column-code = Regel
column-raised = Hield tegen
column-overruled = Opzij gezet

rules-page-title = De spelregels
rules-page-version = Versie:
rules-page-content = Wat je plaatst
rules-page-gate = Voordat je begint
rules-page-moment = Als er iets gebeurt
rules-page-severity-block = Houdt tegen.
rules-page-severity-ask = Eén vraag.
rules-page-severity-warn = Let op.
rules-page-severity-advice = Een tip.
rules-page-severity-notice = Goed om te weten.
rules-page-overrule-editor = De redactie kan het toch toestaan.
rules-page-overrule-maker = Jij beslist.
rules-page-overrule-privacy = Alleen de privacyfunctionaris kan het toch toestaan.
rules-page-overrule-admin = Alleen de beheerder kan het toch toestaan.
rules-page-overrule-nobody = Niemand kan dit opzij zetten.
rules-page-overrule-consent = De redactie kan het toestaan als iedereen alsnog ja zegt.
rules-page-good = Zo wel
rules-page-not = Zo niet
rules-page-numbers = De getallen
rules-page-periods = Perioden
rules-page-election = Verkiezingen
rules-page-mourning = Rouw

# In de chat.

rules-of-privacy = Privacy
rules-of-safety = Veiligheid
rules-of-politics = Politiek
rules-of-honesty = Eerlijk zijn
rules-of-access = Taal en toegankelijk
rules-of-technique = Techniek
rules-of-other = Van dit account
rules-edition = Spelregels { $name }, versie { $version }.
rules-none = Hier staan nu geen spelregels.
button-more = Meer
button-change-rules = Spelregels aanpassen
ruling-what = Wat wil je aanpassen?
ruling-number = Een getal
ruling-word = Een woord
ruling-file = Alles, als bestand
rule-always-overruled = { $rule } is op { $account_name } { $count } keer opzij gezet en hield nooit stand. Misschien kan die regel weg. Aanpassen gaat met /spelregels.
rule-retiring = { $rule } is { $count } keer opzij gezet en hield nooit stand. Misschien kan die regel weg.
ruling-which-number = Welk getal?
ruling-number-now = { $name } is nu { $value }.
    { $note }
    Kies een ander getal, of stuur bijvoorbeeld: /spelregels getal { $name } { $value }
ruling-which-list = Welke woordenlijst?
ruling-list-now = { $name } heeft { $count } woorden, zoals: { $some }
    Erbij: /spelregels woord { $name } + nieuw woord
    Eraf: /spelregels woord { $name } - oud woord
ruling-file-how = Dit zijn de spelregels nu. Pas het bestand aan en stuur het terug. Je ziet eerst wat er verandert.
ruling-file-is = Dit zijn de spelregels nu, met alle getallen en woorden. Een coördinator kan ze aanpassen.
ruling-mistakes = Dit bestand klopt nog niet:
ruling-line = Regel { $line }: { $text }
ruling-changes = Dit verandert:
ruling-examples-fail = Let op: van deze regels klopt een voorbeeld niet meer: { $rules }.
button-adopt = Invoeren
button-leave = Laat zo
ruling-adopted = Ingevoerd: spelregels { $version }.
ruling-left = Er is niets veranderd.
rulebook-adopted = De spelregels zijn aangepast (versie { $version }). Met /spelregels lees je ze.
refused-same-rulebook = Dit zijn dezelfde spelregels als nu. Er is niets veranderd.
refused-rulebook-overtaken = Intussen zijn er andere spelregels ingevoerd (versie { $version }). Kijk eerst met /spelregels wat er nu staat.
refused-no-such-rulebook = Dit voorstel is er niet meer. Begin opnieuw met /spelregels.
refused-rulebook-no-text = Dit bestand is geen tekst. Stuur het .toml-bestand dat je van mij kreeg.
refused-ruling-no-number = Een getal met de naam { $name } is er niet. Kies er een met /spelregels.
refused-ruling-bad-number = { $value } kan niet voor { $name }. Stuur een getal.
refused-ruling-no-list = Er is geen woordenlijst { $name }. Kies er een met /spelregels.
refused-ruling-bad-word = Stuur het zo: /spelregels woord parties + nieuw woord

# Wat er in een spelregelboek niet klopt.

rulebook-toml = Dit is geen goede TOML. Kijk of een aanhalingsteken, haakje of is-teken ontbreekt.
rulebook-long = De tekst heeft { $count } tekens. Het mogen er { $limit } zijn.
rulebook-unknown = ‘{ $key }’ ken ik hier niet. Hier kan staan: { $known }.
rulebook-missing = Hier ontbreekt ‘{ $key }’. Zet het erbij.
rulebook-type = ‘{ $key }’ heeft de verkeerde vorm. Nodig: { $expected ->
    [text] een tekst tussen aanhalingstekens
    [texts] een rij teksten, zoals ["a", "b"]
    [table] een eigen blok, zoals [naam]
    [tables] een of meer blokken, zoals [[naam]]
    [flag] true of false
   *[day] een datum zonder aanhalingstekens, zoals 2027-03-17
}.
rulebook-number = ‘{ $name }’ is een { $kind ->
    [whole] heel getal
   *[decimal] getal
} van { $low } tot en met { $high }.
rulebook-choice = ‘{ $key }’ kan zijn: { $choices }.
rulebook-locked = { $rule } geldt altijd. Haal ‘{ $key }’ weg.
rulebook-house = ‘{ $key }’ van { $rule } ligt vast in de huisregels. Haal het weg.
rulebook-library = Ik ken geen spelregels met de naam ‘{ $name }’. Ik ken: { $known }.
rulebook-beside = De spelregels ‘{ $name }’ zijn er niet. Zet { $file } naast dit bestand, of bouw op house.
rulebook-circle = Deze spelregels bouwen in een kring op elkaar: { $files }. Laat er één op house bouwen.
rulebook-listname = ‘{ $list }’ kan geen naam van een lijst zijn. Gebruik kleine letters en _.
rulebook-nolist = De lijst ‘{ $list }’ is er niet. Maak hem onder [words], of verbeter de naam.
rulebook-absent = ‘{ $entry }’ staat niet in de lijst ‘{ $list }’. Je hoeft het er niet uit te halen.
rulebook-entry = ‘{ $entry }’ in ‘{ $list }’ kan ik niet zoeken. Gebruik woorden met komma’s ertussen; voor een * staan minstens drie letters.
rulebook-period = Deze periode eindigt voor ze begint. Draai from en until om.
rulebook-code = ‘{ $rule }’ is geen code. Een code is hoofdletters, een streepje en twee cijfers, zoals ONS-01.
rulebook-cannot-ask = { $rule } heeft geen vraag, dus kan niet ‘ask’ zijn. Kies warn of block.
rulebook-name = ‘{ $key }’ is te lang of heeft vreemde tekens. Gebruik letters, cijfers en streepjes.
