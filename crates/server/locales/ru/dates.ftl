# Даты, сроки, размеры.
month-of =
    { $n ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    }
month-short =
    { $n ->
        [1] янв.
        [2] февр.
        [3] марта
        [4] апр.
        [5] мая
        [6] июня
        [7] июля
        [8] авг.
        [9] сент.
        [10] окт.
        [11] нояб.
       *[12] дек.
    }
weekday =
    { $n ->
        [1] Понедельник
        [2] Вторник
        [3] Среда
        [4] Четверг
        [5] Пятница
        [6] Суббота
       *[7] Воскресенье
    }
day-with-year = { $day } { $year } года
day-today = Сегодня
day-yesterday = Вчера
due-today = сегодня
due-tomorrow = завтра
due-late-today = срок вышел сегодня
due-in =
    { $n ->
        [one] через { $n } день
        [few] через { $n } дня
       *[other] через { $n } дней
    }
due-late =
    { $n ->
        [one] просрочено, { $n } день
        [few] просрочено, { $n } дня
       *[other] просрочено, { $n } дней
    }
size-b = { $n } Б
size-kb = { $n } КБ
size-mb = { $n } МБ
size-gb = { $n } ГБ
zone-kaliningrad = Калининград
zone-moscow = Москва
zone-samara = Самара
zone-almaty = Алматы
zone-yekaterinburg = Екатеринбург
zone-omsk = Омск
zone-krasnoyarsk = Красноярск
zone-irkutsk = Иркутск
zone-yakutsk = Якутск
zone-vladivostok = Владивосток
zone-magadan = Магадан
zone-kamchatka = Петропавловск-Камчатский
zone-utc = Всемирное время
