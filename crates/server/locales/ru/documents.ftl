# Список документов и новый документ.
documents-all = Документы
documents-total =
    { $n ->
        [one] { $n } документ
        [few] { $n } документа
       *[other] { $n } документов
    }
documents-cut = Показаны те, к которым у вас есть доступ.
documents-folders = Папки
documents-quick = Быстрый отбор
documents-find = Найти в этом списке
documents-find-placeholder = Название, номер, корреспондент
documents-caption = Документы, сначала новые
documents-none-found = Ничего не нашлось
documents-none-found-why = По этим условиям нет документов, к которым у вас есть доступ.
documents-empty = Здесь пока пусто
documents-empty-why = Документы появятся, когда их создадут, пришлют или направят вам.
filter-reset = Сбросить условия
show = Показать
document-new = Новый документ
quick-all = Все
quick-unread = Непрочитанные
quick-mine = Ждут меня
column-choice = Выбор
column-number = Номер
column-document = Документ и корреспондент
column-stage = Этап
column-holder = У кого
column-due = Срок
choose-row = Выбрать: { $title }
row-unread = Не прочитан.
row-signatures = подписей:
row-not-openable = Видна только строка: открыть документ вам нельзя
holder-you = Вы
holder-several =
    { $n ->
        [one] { $n } сотрудник
        [few] { $n } сотрудника
       *[other] { $n } сотрудников
    }
bulk = Действия с выбранными
bulk-chosen = Выбрано:
bulk-clear = Снять выбор
bulk-read = Отметить прочитанными
bulk-unread = Отметить непрочитанными
bulk-archive = В архив
bulk-unarchive = Вернуть из архива
bulk-restore = Вернуть из корзины
bulk-done =
    { $n ->
        [0] ни одного документа
        [one] { $n } документ
        [few] { $n } документа
       *[other] { $n } документов
    }
bulk-refused =
    { $n ->
        [one] { $n } документ остался как был:
        [few] { $n } документа остались как были:
       *[other] { $n } документов остались как были:
    }
crumbs = Где вы
document-new-lead = Документ сохранится черновиком: его увидите только вы и администратор, пока он не пойдёт по маршруту.
document-new-next = Потом вы зададите маршрут: кто согласует и кто подпишет.
document-create = Создать черновик
field-block = Куда
block-internal = Внутренний
block-outgoing = Исходящий
block-incoming = Входящий
field-title = Название
field-type = Вид документа
field-file = Файл документа
file-limit = Не больше { $size }.
type-text-instead = Набрать текст вместо файла
field-text = Текст документа
correspondent = Корреспондент
correspondent-hint = Кому уходит исходящий документ или от кого пришёл входящий. Для внутреннего не нужен.
field-correspondent = Организация или человек
access = Доступ
field-restricted = Ограничить доступ
field-restricted-hint = Документ откроют только участники маршрута, подписанты и те, кому это разрешает контроль доступа.
field-type-placeholder = Договор, письмо, приказ
document-kind-default = Документ
block-reporting = Отчётность
