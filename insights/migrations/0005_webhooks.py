"""Webhooks: addresses that are told of changes, and how each message fared."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_change_feed"),
        ("insights", "0004_change_feed"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together(
        [
            migrations.AlterField(
                model_name="notice",
                name="kind",
                field=models.CharField(
                    choices=[
                        ("DUE_SOON", "Due soon"),
                        ("DUE_TODAY", "Due today"),
                        ("OVERDUE", "Overdue"),
                        ("DRAFT_WAITING", "Waiting for your approval"),
                        ("DRAFT_RETURNED", "Draft returned"),
                        ("CASE_ASSIGNED", "Case given to you"),
                        ("INSPECTION_PUBLISHED", "Inspection published"),
                        ("LABEL_IMPOSED", "Label of failure imposed"),
                        ("LABEL_LIFTED", "Label of failure lifted"),
                        ("WEBHOOK_OFF", "Webhook switched off"),
                    ],
                    max_length=24,
                ),
            ),
            migrations.CreateModel(
                name="Webhook",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=80)),
                    ("address", models.CharField(max_length=520)),
                    (
                        "resources",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=60), size=None
                        ),
                    ),
                    ("query", models.CharField(blank=True, max_length=1000)),
                    ("secret", models.CharField(max_length=300)),
                    ("old_secret", models.CharField(blank=True, max_length=300)),
                    ("old_secret_until", models.DateTimeField(blank=True, null=True)),
                    (
                        "feed_position",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.BigIntegerField(), size=None
                        ),
                    ),
                    ("failures", models.PositiveIntegerField(db_default=0, default=0)),
                    ("failing_since", models.DateTimeField(blank=True, null=True)),
                    ("quiet_until", models.DateTimeField(blank=True, null=True)),
                    (
                        "made_at",
                        models.DateTimeField(
                            db_default=django.db.models.functions.datetime.Now(),
                            default=django.utils.timezone.now,
                            editable=False,
                        ),
                    ),
                    ("off_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "off_because",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("OWNER", "You switched it off."),
                                ("FAILING", "The receiver took nothing for days."),
                                ("GONE", "The receiver answered that it is gone for good."),
                                (
                                    "NOT_ALLOWED",
                                    "The role it acted through has ended, or may not use the API.",
                                ),
                                ("DELETED", "You deleted it."),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "membership",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="webhooks",
                            to="cases.membership",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="webhooks",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="WebhookDelivery",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("change", models.BigIntegerField(blank=True, null=True)),
                    ("about", models.CharField(max_length=80)),
                    ("body", models.TextField()),
                    (
                        "made_at",
                        models.DateTimeField(
                            db_default=django.db.models.functions.datetime.Now(),
                            default=django.utils.timezone.now,
                            editable=False,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("WAITING", "Waiting"),
                                ("SENDING", "Being sent"),
                                ("DELIVERED", "Delivered"),
                                ("GIVEN_UP", "Given up"),
                            ],
                            db_default="WAITING",
                            default="WAITING",
                            max_length=10,
                        ),
                    ),
                    ("next_try_at", models.DateTimeField(blank=True, null=True)),
                    ("attempts", models.PositiveSmallIntegerField(db_default=0, default=0)),
                    ("claim", models.UUIDField(blank=True, null=True)),
                    ("claimed_until", models.DateTimeField(blank=True, null=True)),
                    (
                        "problem",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("ADDRESS", "The address is not one that we send to."),
                                ("NAME", "The name of the receiver was not found."),
                                ("CONNECTION", "The receiver could not be reached, or broke off."),
                                (
                                    "CERTIFICATE",
                                    "The receiver's certificate does not stand for its name.",
                                ),
                                ("TIME", "The receiver did not answer in time."),
                                ("ANSWER", "What the receiver answered was not HTTP."),
                                (
                                    "REDIRECT",
                                    "The receiver sent us on to another address; we follow nowhere.",
                                ),
                                ("STATUS", "The receiver answered that it did not take it."),
                                ("GONE", "The receiver answered that it is gone for good."),
                                ("SECRET", "The secret can no longer be read: rotate it."),
                                ("OFF", "The webhook was switched off before it was sent."),
                                ("LOST", "We broke off while sending; the receiver may have it."),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("answer", models.TextField(blank=True)),
                    ("duration_ms", models.PositiveIntegerField(blank=True, null=True)),
                    ("tried_at", models.DateTimeField(blank=True, null=True)),
                    ("finished_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "webhook",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="deliveries",
                            to="insights.webhook",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="WebhookHistory",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=80)),
                    ("address", models.CharField(max_length=520)),
                    (
                        "resources",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=60), size=None
                        ),
                    ),
                    ("query", models.CharField(blank=True, max_length=1000)),
                    ("old_secret_until", models.DateTimeField(blank=True, null=True)),
                    (
                        "made_at",
                        models.DateTimeField(
                            db_default=django.db.models.functions.datetime.Now(),
                            default=django.utils.timezone.now,
                            editable=False,
                        ),
                    ),
                    ("off_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "off_because",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("OWNER", "You switched it off."),
                                ("FAILING", "The receiver took nothing for days."),
                                ("GONE", "The receiver answered that it is gone for good."),
                                (
                                    "NOT_ALLOWED",
                                    "The role it acted through has ended, or may not use the API.",
                                ),
                                ("DELETED", "You deleted it."),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "membership",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="cases.membership",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="history",
                            to="insights.webhook",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("off_because", "DELETED"), _negated=True),
                    fields=("user", "name"),
                    name="insights_webhook_name_once_a_person",
                    violation_error_message="You have a webhook of this name.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "name__regex",
                            "^[^\\u0001-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
                        )
                    ),
                    name="insights_webhook_name_is_plain",
                    violation_error_message="A name has no control or direction characters.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(("address__regex", "^https://[!-~]+$")),
                    name="insights_webhook_address_is_https",
                    violation_error_message="An address begins with https:// and is plain ASCII.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(("resources__len__gte", 1)),
                    name="insights_webhook_has_a_resource",
                    violation_error_message="A webhook is told of one resource at least.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(("feed_position__len", 3)),
                    name="insights_webhook_position_is_whole",
                    violation_error_message="A position is era, transaction and change.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(("secret", ""), _negated=True),
                    name="insights_webhook_has_a_secret",
                    violation_error_message="A webhook has a secret.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("old_secret", ""), ("old_secret_until__isnull", True)),
                        models.Q(
                            models.Q(("old_secret", ""), _negated=True),
                            ("old_secret_until__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="insights_webhook_old_secret_has_its_end",
                    violation_error_message="An old secret is good until a moment.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("failing_since__isnull", True),
                            ("failures", 0),
                            ("quiet_until__isnull", True),
                        ),
                        models.Q(("failing_since__isnull", False), ("failures__gt", 0)),
                        _connector="OR",
                    ),
                    name="insights_webhook_failures_have_a_beginning",
                    violation_error_message="Failures have a first one.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhook",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("off_at__isnull", True), ("off_because", "")),
                        models.Q(
                            ("off_at__isnull", False), models.Q(("off_because", ""), _negated=True)
                        ),
                        _connector="OR",
                    ),
                    name="insights_webhook_off_says_why",
                    violation_error_message="A webhook that is off says since when and why.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="webhook",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_webhookhistory" ("address", "id", "made_at", "membership_id", "name", "off_at", "off_because", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "resources", "user_id") SELECT new_values."address", new_values."id", new_values."made_at", new_values."membership_id", new_values."name", new_values."off_at", new_values."off_because", new_values."old_secret_until", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."query", new_values."resources", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="3361984b74e3132c251fb84c9eb6d87d1ccb0c76",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_4adf8",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="insights_webhook",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="webhook",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_webhookhistory" ("address", "id", "made_at", "membership_id", "name", "off_at", "off_because", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "resources", "user_id") SELECT new_values."address", new_values."id", new_values."made_at", new_values."membership_id", new_values."name", new_values."off_at", new_values."off_because", new_values."old_secret_until", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."query", new_values."resources", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."membership_id" IS DISTINCT FROM (new_values."membership_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."off_at" IS DISTINCT FROM (new_values."off_at") OR old_values."off_because" IS DISTINCT FROM (new_values."off_because") OR old_values."old_secret_until" IS DISTINCT FROM (new_values."old_secret_until") OR old_values."query" IS DISTINCT FROM (new_values."query") OR old_values."resources" IS DISTINCT FROM (new_values."resources") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="7b2a57d40a97a8fad1afad8301bc158668a0e85f",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_f1c4e",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="insights_webhook",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="webhook",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_webhookhistory" ("address", "id", "made_at", "membership_id", "name", "off_at", "off_because", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "resources", "user_id") SELECT old_values."address", old_values."id", old_values."made_at", old_values."membership_id", old_values."name", old_values."off_at", old_values."off_because", old_values."old_secret_until", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."query", old_values."resources", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="ec468b5c0b7f96ab12c8684d6d8b7cc4f0a58cab",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_1dfbc",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="insights_webhook",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="webhookdelivery",
                index=models.Index(
                    fields=["webhook", "-made_at", "-id"], name="insights_we_webhook_41fc93_idx"
                ),
            ),
            migrations.AddIndex(
                model_name="webhookdelivery",
                index=models.Index(
                    condition=models.Q(("state__in", ("WAITING", "SENDING"))),
                    fields=["webhook", "next_try_at"],
                    name="insights_delivery_open",
                ),
            ),
            migrations.AddIndex(
                model_name="webhookdelivery",
                index=models.Index(
                    condition=models.Q(("finished_at__isnull", False)),
                    fields=["finished_at"],
                    name="insights_delivery_finished",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhookdelivery",
                constraint=models.UniqueConstraint(
                    fields=("webhook", "change"),
                    name="insights_delivery_once_a_change",
                    violation_error_message="This webhook is told of this change already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhookdelivery",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("next_try_at__isnull", False), ("state", "WAITING")),
                        models.Q(
                            models.Q(("state", "WAITING"), _negated=True),
                            ("next_try_at__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="insights_delivery_waiting_has_its_time",
                    violation_error_message="What waits has a time to be tried, and nothing else has.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhookdelivery",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("claim__isnull", False),
                            ("claimed_until__isnull", False),
                            ("state", "SENDING"),
                        ),
                        models.Q(
                            models.Q(("state", "SENDING"), _negated=True),
                            ("claim__isnull", True),
                            ("claimed_until__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="insights_delivery_sent_by_one",
                    violation_error_message="What is being sent is in the hands of one worker.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhookdelivery",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("finished_at__isnull", True), ("state__in", ("WAITING", "SENDING"))
                        ),
                        models.Q(
                            models.Q(("state__in", ("WAITING", "SENDING")), _negated=True),
                            ("finished_at__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="insights_delivery_finished_in_the_end",
                    violation_error_message="What is delivered or given up says since when.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhookdelivery",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "DELIVERED"), _negated=True),
                        models.Q(("problem", ""), ("status__range", (200, 299))),
                        _connector="OR",
                    ),
                    name="insights_delivery_delivered_was_taken",
                    violation_error_message="Delivered is what the receiver said it took.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhookdelivery",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "GIVEN_UP"), _negated=True),
                        models.Q(("problem", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="insights_delivery_given_up_says_why",
                    violation_error_message="What is given up says why.",
                ),
            ),
            migrations.AddConstraint(
                model_name="webhookdelivery",
                constraint=models.CheckConstraint(
                    condition=django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("answer"), 1024
                    ),
                    name="insights_delivery_keeps_little",
                    violation_error_message="Only the first of an answer is kept.",
                ),
            ),
            migrations.AddIndex(
                model_name="webhookhistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="insights_we_pgh_obj_701203_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="webhookhistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="decf4e5967d328617fb8bfafd3cdcf8aee2879cf",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_2adcf",
                        table="insights_webhookhistory",
                        when="BEFORE",
                    ),
                ),
            ),
        ]
    )
