month-of =
    { $n ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
month-short =
    { $n ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sept
        [10] Oct
        [11] Nov
       *[12] Dec
    }
weekday =
    { $n ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
day-with-year = { $day } { $year }
day-today = Today
day-yesterday = Yesterday
due-today = today
due-tomorrow = tomorrow
due-late-today = ran out today
due-in =
    { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
due-late =
    { $n ->
        [one] overdue, { $n } day
       *[other] overdue, { $n } days
    }
size-b = { $n } B
size-kb = { $n } KB
size-mb = { $n } MB
size-gb = { $n } GB
zone-kaliningrad = Kaliningrad
zone-moscow = Moscow
zone-samara = Samara
zone-almaty = Almaty
zone-yekaterinburg = Yekaterinburg
zone-omsk = Omsk
zone-krasnoyarsk = Krasnoyarsk
zone-irkutsk = Irkutsk
zone-yakutsk = Yakutsk
zone-vladivostok = Vladivostok
zone-magadan = Magadan
zone-kamchatka = Petropavlovsk-Kamchatsky
zone-utc = Universal time
