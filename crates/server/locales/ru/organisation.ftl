# Организация.
my-organisation = Моя организация
organisation-info = Информация об организации
organisation-edit = Изменить данные
field-organisation-name = Название организации
field-address = Адрес
field-zone = Часовой пояс
field-country = Страна
field-kind = Вид
field-organisation-number = ИНН или БИН
field-ogrn = ОГРН
organisation-edo = Идентификатор ЭДО
organisation-opened = Открыта
country-ru = Россия
country-kz = Казахстан
kind-company = Компания
kind-government = Государственный орган
kind-personal = Физическое лицо
units = Подразделения
units-none = Подразделений нет: все сотрудники в самой организации.
unit-new = Новое подразделение
unit-parent = Внутри
unit-participant = участник
people =
    { $n ->
        [one] { $n } человек
        [few] { $n } человека
       *[other] { $n } человек
    }
switches = Строгость правил
switches-hint = переключатель только запрещает, ничего не разрешает
switches-save = Сохранить переключатели
switch-separation = Разделение обязанностей
    .hint = Кто создал документ или уже решал по нему, на другом этапе не решает.
switch-direct-reports = Только прямые подчинённые
    .hint = На исполнение направляют только тем, кто подчинён напрямую.
switch-systems = Системы не меняют доступ
    .hint = Информационные системы не меняют роли, настройки и доступ к документам.
switch-restricted = Ограниченные — только подписантам, участникам и блокам
    .hint = Администратор и руководитель не открывают документ с ограниченным доступом по должности.
switch-valid-signatures = Только действительные подписи
    .hint = Подпись под вопросом не двигает документ по маршруту.
switch-categories = Делопроизводство
    .hint = Каждому сотруднику назначается категория по приказу.
