month-of =
    { $n ->
        [1] қаңтар
        [2] ақпан
        [3] наурыз
        [4] сәуір
        [5] мамыр
        [6] маусым
        [7] шілде
        [8] тамыз
        [9] қыркүйек
        [10] қазан
        [11] қараша
       *[12] желтоқсан
    }
month-short =
    { $n ->
        [1] қаң.
        [2] ақп.
        [3] нау.
        [4] сәу.
        [5] мам.
        [6] мау.
        [7] шіл.
        [8] там.
        [9] қыр.
        [10] қаз.
        [11] қар.
       *[12] жел.
    }
weekday =
    { $n ->
        [1] Дүйсенбі
        [2] Сейсенбі
        [3] Сәрсенбі
        [4] Бейсенбі
        [5] Жұма
        [6] Сенбі
       *[7] Жексенбі
    }
day-with-year = { $year } жылғы { $day }
day-today = Бүгін
day-yesterday = Кеше
due-today = бүгін
due-tomorrow = ертең
due-late-today = мерзімі бүгін өтті
due-in = { $n } күннен кейін
due-late = мерзімі өтті, { $n } күн
size-b = { $n } Б
size-kb = { $n } КБ
size-mb = { $n } МБ
size-gb = { $n } ГБ
zone-kaliningrad = Калининград
zone-moscow = Мәскеу
zone-samara = Самара
zone-almaty = Алматы
zone-yekaterinburg = Екатеринбург
zone-omsk = Омбы
zone-krasnoyarsk = Красноярск
zone-irkutsk = Иркутск
zone-yakutsk = Якутск
zone-vladivostok = Владивосток
zone-magadan = Магадан
zone-kamchatka = Петропавл-Камчатский
zone-utc = Бүкіләлемдік уақыт
