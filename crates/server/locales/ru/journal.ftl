# Журнал изменений.
journal-lead = Кто, когда и от чьего имени менял права, настройки и документы. Записи нельзя ни править, ни удалить: каждая хранит хеш предыдущей.
journal-export = Выгрузить
journal-filter = Отбор записей
journal-find-placeholder = Документ, роль, номер записи
journal-anybody = Любой
journal-from = С
journal-to = По
journal-all = Все действия
journal-rights = Права и роли
journal-documents = Документы
journal-sign-in = Вход
journal-settings = Настройки организации
journal-none = Записей не нашлось
journal-none-why = По этим условиям в журнале ничего нет.
journal-caption = Записи журнала, сначала новые
journal-range = записи { $newest } — { $oldest }
more-conditions = Ещё условия
details = Подробно
chain-whole = Цепочка цела.
chain-records =
    { $n ->
        [one] { $n } запись
        [few] { $n } записи
       *[other] { $n } записей
    }
chain-checked = проверка { $time }, последний хеш
chain-check = Проверить сейчас
chain-broken = Цепочка нарушена на записи { $n }
chain-broken-why = Хеш предыдущей записи не сходится с тем, что хранит запись { $n } от { $time }. Более ранние записи целы.
chain-broken-advice = Не перезапускайте сервер, сохраните копию базы и сообщите ответственному за безопасность.
chain-broken-open = Открыть спорную запись
column-record = Запись
column-time = Время
column-done = Что сделано
column-hash = Хеш
page-later = Позже
page-earlier = Раньше
journal-rule = Правило
journal-address = Адрес
journal-previous = Прошлый хеш
journal-evidence = Вход
value-none = не было
