# Рама, меню, общие слова.
brand = Допуск
title-suffix = { " — Допуск" }
verbatim = { $text }
skip = К содержанию
menu = Меню
menu-close = Закрыть меню
sections = Разделы
management = Управление
version = Допуск { $version }
organisation-switch = Сменить организацию
find = Найти
find-label = Найти документ
find-placeholder = Документ или номер
session-until = Сеанс до { $time }
my-documents = Ждут меня
sign-out = Выйти
tasks-word =
    { $n ->
        [one] задача
        [few] задачи
       *[other] задач
    }
count-new = новых
section-home = Главная
section-documents = Документы
section-employees = Сотрудники
section-roles = Роли
section-organisation = Организация
section-law = Свод правил
section-journal = Журнал изменений
section-profile = Настройки
folder-incoming = Входящие
folder-outgoing = Исходящие
folder-internal = Внутренние
folder-waiting = Ждут меня
folder-drafts = Черновики
folder-archive = Архив
folder-bin = Корзина
check-met = Да:
check-unmet = Нет:
why = почему?
closed = { $action }: нельзя
closed-for-now = { $action }: пока нельзя
closed-helpers = Помогут: { $who }
pager = Страницы списка
pager-range = с { $newest } по { $oldest }
page-newer = Новее
page-older = Старше
save = Сохранить
cancel-dialog = Отмена
evidence-password = Вход по паролю
evidence-certificate = Вход по сертификату
evidence-token = Токен программы
