/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-chip-box.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "ui/details/tr-chip.h"
#include "ui/details/tr-completion.h"
#include "ui/details/tr-wrap-layout.h"

struct _TrChipBox
{
  GtkWidget parent_instance;

  GtkWidget *entry; /* the pill around the text field; the last child */
  GtkText *text;
  TrCompletion *completion;

  TrFieldName name;
  char **members;
  gboolean editable;
};

enum
{
  ADDED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrChipBox, tr_chip_box, GTK_TYPE_WIDGET)

/* What separates tags, in the scripts that people type here. */
static gboolean
is_separator (gunichar c)
{
  return c == ',' || c == 0xff0c /* full-width comma */ || c == 0x3001 /* ideographic comma */;
}

static gboolean
ends_at_comma (TrChipBox *self)
{
  return self->name == TR_FIELD_TAGS || self->name == TR_FIELD_TOPICS;
}

/* Adds those of @values that are not blank and not there yet, as one edit. */
static void
add (TrChipBox *self, const char *const *values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) added = NULL;

  for (gsize i = 0; values[i] != NULL; i++)
    {
      g_autofree char *value = g_strstrip (g_strdup (values[i]));

      if (*value != '\0' && !g_strv_contains ((const char *const *) self->members, value))
        g_strv_builder_add (builder, value);
    }
  added = g_strv_builder_end (builder);
  if (added[0] != NULL)
    g_signal_emit (self, signals[ADDED], 0, added);
}

static void
on_activate (TrChipBox *self)
{
  g_autofree char *highlighted = tr_completion_dup_highlighted (self->completion);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  const char *value = highlighted != NULL ? highlighted : typed;

  tr_completion_set_text (self->completion, "");
  add (self, (const char *[]){ value, NULL });
}

static void
on_chosen (TrChipBox *self, const char *value)
{
  tr_completion_set_text (self->completion, "");
  add (self, (const char *[]){ value, NULL });
}

static void
on_changed (TrChipBox *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) values = NULL;
  const char *start;

  if (!ends_at_comma (self))
    return;

  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  builder = g_strv_builder_new ();
  start = text;
  for (char *p = text, *next; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (!is_separator (g_utf8_get_char (p)))
        continue;
      *p = '\0';
      g_strv_builder_add (builder, start);
      start = next;
    }
  if (start == text)
    return;

  /* What follows the last comma may still grow. */
  start += strspn (start, " ");
  tr_completion_set_text (self->completion, start);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  values = g_strv_builder_end (builder);
  add (self, (const char *const *) values);
}

static TrChip *
last_chip (TrChipBox *self)
{
  GtkWidget *widget = gtk_widget_get_prev_sibling (self->entry);

  return widget != NULL ? TR_CHIP (widget) : NULL;
}

/* Runs before the text field's own handler, which would find nothing to delete. */
static void
on_backspace (TrChipBox *self)
{
  TrChip *chip = last_chip (self);

  if (chip != NULL && gtk_entry_buffer_get_length (gtk_text_get_buffer (self->text)) == 0)
    gtk_widget_grab_focus (GTK_WIDGET (chip));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrChipBox *self)
{
  if (keyval != GDK_KEY_Escape
      || gtk_entry_buffer_get_length (gtk_text_get_buffer (self->text)) == 0)
    return GDK_EVENT_PROPAGATE;
  tr_completion_set_text (self->completion, "");
  return GDK_EVENT_STOP;
}

static void
on_leave (TrChipBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* When the whole window loses the focus, the person is not done typing. */
  if (root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self->text))
    return;
  tr_chip_box_flush (self);
}

static void
on_chip_removed (TrChipBox *self, gboolean backwards, TrChip *chip)
{
  g_autofree char *member = g_strdup (tr_chip_get_text (chip));

  /* The chip goes when the document has changed; the focus must not go with it. */
  if (gtk_widget_has_focus (GTK_WIDGET (chip)))
    {
      GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (chip));
      GtkWidget *after = gtk_widget_get_next_sibling (GTK_WIDGET (chip));
      GtkWidget *target = backwards || after == self->entry ? before : after;

      gtk_widget_grab_focus (target != NULL         ? target
                             : after != self->entry ? after
                                                    : GTK_WIDGET (self->text));
    }
  g_signal_emit (self, signals[REMOVED], 0, member);
}

static char *
dup_remove_label (TrChipBox *self, const char *member)
{
  switch ((int) self->name)
    {
    case TR_FIELD_TAGS:
      /* Translators: %s is a tag */
      return g_strdup_printf (_ ("Remove tag %s"), member);
    case TR_FIELD_TOPICS:
      /* Translators: %s is a topic */
      return g_strdup_printf (_ ("Remove topic %s"), member);
    default:
      /* Translators: %s is a member of a list */
      return g_strdup_printf (_ ("Remove %s"), member);
    }
}

static GtkWidget *
create_chip (TrChipBox *self, const char *member)
{
  g_autofree char *label = dup_remove_label (self, member);
  GtkWidget *chip = tr_chip_new (member, label);

  tr_chip_set_removable (TR_CHIP (chip), self->editable);
  g_signal_connect_swapped (chip, "removed", G_CALLBACK (on_chip_removed), self);
  return chip;
}

static gboolean
tr_chip_box_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TrChipBox *self = TR_CHIP_BOX (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  GtkWidget *entry = gtk_widget_get_visible (self->entry) ? self->entry : NULL;
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *target = NULL;

  if (first == self->entry)
    first = entry;
  switch (direction)
    {
    case GTK_DIR_TAB_FORWARD:
      if (focus == NULL)
        target = first;
      else if (focus != self->entry)
        target = entry;
      break;
    case GTK_DIR_TAB_BACKWARD:
      if (focus == NULL)
        target = entry != NULL ? entry : (GtkWidget *) last_chip (self);
      else if (focus == self->entry)
        target = (GtkWidget *) last_chip (self);
      break;
    case GTK_DIR_LEFT:
    case GTK_DIR_RIGHT:
      if (focus == NULL)
        target = first;
      else if ((direction == GTK_DIR_RIGHT) != rtl)
        target = gtk_widget_get_next_sibling (focus);
      else
        target = gtk_widget_get_prev_sibling (focus);
      break;
    case GTK_DIR_UP:
    case GTK_DIR_DOWN:
    default:
      return GTK_WIDGET_CLASS (tr_chip_box_parent_class)->focus (widget, direction);
    }
  if (target == NULL || !gtk_widget_get_visible (target))
    return FALSE;
  return gtk_widget_grab_focus (target == self->entry ? GTK_WIDGET (self->text) : target);
}

static void
tr_chip_box_dispose (GObject *object)
{
  TrChipBox *self = TR_CHIP_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->entry = NULL;
  g_clear_pointer (&self->members, g_strfreev);

  G_OBJECT_CLASS (tr_chip_box_parent_class)->dispose (object);
}

static void
tr_chip_box_class_init (TrChipBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_chip_box_dispose;
  widget_class->focus = tr_chip_box_focus;

  signals[ADDED] = tr_signal_new (TR_TYPE_CHIP_BOX, "added", 1, G_TYPE_STRV);
  signals[REMOVED] = tr_signal_new (TR_TYPE_CHIP_BOX, "removed", 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "chipbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
tr_chip_box_init (TrChipBox *self)
{
  GtkWidget *entry;
  GtkEventController *controller;

  self->editable = TRUE;
  self->members = g_new0 (char *, 1);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), tr_wrap_layout_new (8, 6));

  self->entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->entry, "chip-entry");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  entry = gtk_entry_new ();
  gtk_widget_add_css_class (entry, "flat-entry");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (self->entry), entry);
  self->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  gtk_text_set_propagate_text_width (self->text, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->text, "backspace", G_CALLBACK (on_backspace), self);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), controller);

  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, controller);

  /* Its key controller is added last and so is asked first. */
  self->completion = tr_completion_new (GTK_BOX (self->entry), GTK_ENTRY (entry));
  tr_completion_set_tab_completes (self->completion, TRUE);
  g_signal_connect_swapped (self->completion, "chosen", G_CALLBACK (on_chosen), self);
}

GtkWidget *
tr_chip_box_new (TrFieldName name, const char *label)
{
  TrChipBox *self = g_object_new (TR_TYPE_CHIP_BOX, NULL);
  const char *add_label = name == TR_FIELD_TAGS     ? _ ("Add tag…")
                          : name == TR_FIELD_TOPICS ? _ ("Add topic…")
                                                    : _ ("Add…");

  self->name = name;
  gtk_text_set_placeholder_text (self->text, add_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self->text))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add_label,
                                  -1);
  return GTK_WIDGET (self);
}

void
tr_chip_box_set_members (TrChipBox *self, const char *const *members)
{
  GtkWidget *place;

  g_return_if_fail (TR_IS_CHIP_BOX (self) && members != NULL);

  if (g_strv_equal ((const char *const *) self->members, members))
    return;

  /* Chips that stay keep their widgets, and with them the focus. @place is the first child that is
     not in its final place yet. */
  place = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (gsize i = 0; members[i] != NULL; i++)
    {
      GtkWidget *chip = place;

      while (chip != self->entry && !g_str_equal (tr_chip_get_text (TR_CHIP (chip)), members[i]))
        chip = gtk_widget_get_next_sibling (chip);
      if (chip == self->entry)
        chip = create_chip (self, members[i]);
      if (chip == place)
        place = gtk_widget_get_next_sibling (place);
      else
        gtk_widget_insert_before (chip, GTK_WIDGET (self), place);
    }
  while (place != self->entry)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (place);

      gtk_widget_unparent (place);
      place = next;
    }

  g_strfreev (self->members);
  self->members = g_strdupv ((char **) members);
  tr_completion_set_exclude (self->completion, members);
}

void
tr_chip_box_set_vocabulary (TrChipBox *self, TrVocabulary *vocabulary)
{
  g_return_if_fail (TR_IS_CHIP_BOX (self));

  if (self->name == TR_FIELD_TAGS)
    tr_completion_set_vocabulary (self->completion, vocabulary, TR_FACET_TAGS);
  else if (self->name == TR_FIELD_TOPICS)
    tr_completion_set_vocabulary (self->completion, vocabulary, TR_FACET_TOPICS);
}

void
tr_chip_box_set_editable (TrChipBox *self, gboolean editable)
{
  g_return_if_fail (TR_IS_CHIP_BOX (self));

  self->editable = editable;
  gtk_widget_set_visible (self->entry, editable);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != self->entry;
       child = gtk_widget_get_next_sibling (child))
    tr_chip_set_removable (TR_CHIP (child), editable);
}

void
tr_chip_box_flush (TrChipBox *self)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (TR_IS_CHIP_BOX (self));

  typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  if (*typed == '\0')
    return;
  tr_completion_set_text (self->completion, "");
  add (self, (const char *[]){ typed, NULL });
}

void
tr_chip_box_clear_text (TrChipBox *self)
{
  g_return_if_fail (TR_IS_CHIP_BOX (self));

  tr_completion_set_text (self->completion, "");
}

gboolean
tr_chip_box_focus_entry (TrChipBox *self)
{
  g_return_val_if_fail (TR_IS_CHIP_BOX (self), FALSE);

  return self->editable && gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

GtkText *
tr_chip_box_get_text (TrChipBox *self)
{
  g_return_val_if_fail (TR_IS_CHIP_BOX (self), NULL);

  return self->text;
}
