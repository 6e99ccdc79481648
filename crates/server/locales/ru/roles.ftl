# Роли, замена роли, «Что изменится».
roles-lead = Роль — набор прав. Сотруднику можно дать любое сочетание ролей, права складываются. Создавать документы и видеть свои может каждый.
roles-reporting-lead = Роли для отчётности: административные права и доступ к отчётности. Здесь они показаны, а меняются вместе с доступом к отчётности.
roles-categories-lead = Категории сотрудников делопроизводства. Каждому сотруднику назначается одна, по приказу; права категорий не меняются.
roles-blocks-lead = Блоки контроля доступа к документам с ограниченным доступом. В каждом ровно одно право.
role-kinds = Вид ролей
role-tab-documents = Для документов
role-tab-reporting = Для отчётности
role-tab-categories = Категории
role-tab-blocks = Контроль доступа
role-new = Создать новую роль
role-fresh = Новая роль
role-name = Название роли
role-drop-new = Не создавать
role-save = Сохранить роль
role-delete = Удалить роль
fixed-role-deleted = Роль успешно удалена
fixed-role-name-unique = Название роли должно быть уникальным
role-name-empty = Дайте роли название
role-name-reserved = Так называется встроенная роль. Дайте другое название
role-locked = встроенная
role-unchangeable = не меняется
role-conflict = роль тем временем изменили: сверьте отметки и сохраните ещё раз
role-holders =
    { $n ->
        [0] никому не дана
        [one] { $n } человек
        [few] { $n } человека
       *[other] { $n } человек
    }
role-in-use =
    { $n ->
        [one] Роль назначена { $n } сотруднику: { $who }
       *[other] Роль назначена { $n } сотрудникам: { $who }
    }
role-phone-hint = На узком экране видна одна роль. Нажмите на право, чтобы прочесть о нём.
role-replace = Заменить её другой ролью
role-replace-title = Заменить роль «{ $name }»
role-replace-lead = Каждый, у кого есть эта роль, получит вместо неё другую. Потом роль можно удалить.
role-replace-with = На какую роль
role-replace-holders = У кого она есть
role-replace-after = Роль останется, но никому не будет дана.
role-replace-button = Заменить
choose-role = Выберите роль
roles-saved = Роли сохранены
roles-changed = Изменено:
roles-none = Ролей этого вида нет
roles-none-why = Они появятся, когда организация подключит этот раздел.
matrix = Таблица ролей и прав
matrix-caption = Роли по строкам, права по столбцам. Галка — право выдано.
matrix-hint = Нажмите на право, чтобы прочесть о нём
legend-give = выдаёте
legend-take = снимаете
legend-locked = встроенные роли не редактируются
yes = да
no = нет
cancel = Отменить
column-role = Роль
column-rights = Права
column-holders = Кому дана
column-action = Действие
column-employee = Сотрудник
column-outcome = Итог
column-right = Право
column-why = Почему
effect-show = Что изменится
effect-title = Что изменится, если сохранить
effect-summary = получат: { $gain }, потеряют: { $lose }, как было: { $keep }
effect-none = Ни у кого ничего не изменится.
effect-managers = Управлять сотрудниками по-прежнему смогут: { $who }
outcome-gain =
    { $n ->
        [one] Получит
       *[other] Получат
    }
outcome-lose =
    { $n ->
        [one] Потеряет
       *[other] Потеряют
    }
outcome-keep = Как было
why-role = роль «{ $role }»
why-category = категория «{ $category }»
why-other-role = то же право даёт роль «{ $role }»
why-no-other-role = другой роли с этим правом нет
gives-administration = Сотрудники: создать, изменить, заблокировать, снять право. Данные организации. Все документы организации: открыть, вести по маршруту, согласовать и подписать (со своей КЭП или ЭЦП), убрать в архив на любом этапе.
ends-administration = Резолюции, контроль и отчётность сюда не входят.
gives-route-launch = Отправить документ по маршруту, назначить ответственных, удалить свой черновик.
ends-route-launch = Назначает инициатор до запуска и наблюдатель на своём этапе.
gives-document-approve = Согласовать или отказать. Завершить подготовку документа, который сотрудник начал сам.
ends-document-approve = Только на своём этапе.
gives-document-sign = Подписать или отказать, запросить аннулирование.
ends-document-sign = Только на своём этапе и со своей КЭП или ЭЦП.
gives-incoming-receive = Видеть и принимать входящие организации, отмечать прочитанными и непрочитанными.
ends-incoming-receive = Согласовать и подписать их это право не даёт.
gives-outgoing-send = Видеть готовые к отправке документы и отправлять их контрагентам.
ends-outgoing-send = Только подписанные документы на этапе отправки.
head-administration = Админи{"\u00AD"}стрирование
head-route-launch = Запуск цепочки согла{"\u00AD"}сования/{"\u200B"}подпи{"\u00AD"}сания/{"\u200B"}утвер{"\u00AD"}ждения
head-document-approve = Согла{"\u00AD"}сование документа
head-document-sign = Подпи{"\u00AD"}сание документа
head-incoming-receive = Получение входящих документов
head-outgoing-send = Отправка исходящих документов
role-changed-by = Роль «{ $role }» тем временем изменил другой: { $who }, { $time }
role-changed = Роль «{ $role }» тем временем изменили
role-change-given = Выдано право «{ $right }».
role-change-taken = Снято право «{ $right }».
role-conflict-advice = Ваши отметки на месте, ничего не сохранено. Сверьте их и сохраните ещё раз.
role-gone = Роль, которую вы меняли, тем временем удалили. Остальные отметки на месте.
role-title = Роль «{ $name }»
role-given-to = Кому назначена
role-given-to-none = Роль пока никому не назначена.
role-give-to = Добавить сотрудника
role-take-from = Снять роль: { $who }
role-everyone = Все пользователи
role-everyone-hint = и те, кого добавят позже
role-gives-nothing = Прав в этой роли нет. Создавать документы и видеть свои может каждый.
role-in-matrix = Изменить название и права
role-choose-holder = Выберите сотрудника или отметьте всех
role-was = прежде «{ $name }»
role-change-renamed = Название изменено, прежде «{ $was }».
grantee-first-head = Первый руководитель, по сертификату
grantee-signatory = Лицо с правом подписи, по сертификату
grantee-financial-signatory = Лицо с правом подписи финансовых документов, по сертификату
grantee-hr-officer = Сотрудник отдела кадров, по сертификату
grantee-employee = Сотрудник организации, по сертификату
effect-operations =
    { $n ->
        [one] { $n } действие
        [few] { $n } действия
       *[other] { $n } действий
    }
effect-documents = Видимость изменится для документов: до { $n }.
effect-routes = Эти маршруты ждут того, кто больше не сможет ответить
effect-routes-more = Показаны не все.
