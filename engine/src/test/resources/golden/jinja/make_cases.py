"""Makes language_cases.json and style_cases.json in this folder. Needs Jinja2 3.1.6: python make_cases.py"""
import datetime
import json
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

HERE = Path(__file__).resolve().parent

class Gen(Extension):
    tags={"generation"}
    def parse(self, parser):
        line=next(parser.stream).lineno
        body=parser.parse_statements(["name:endgeneration"],drop_needle=True)
        return nodes.CallBlock(self.call_method("_s"),[],[],body).set_lineno(line)
    def _s(self, caller): return caller()

class Raised(Exception): pass
def env():
    e=ImmutableSandboxedEnvironment(trim_blocks=True,lstrip_blocks=True,extensions=[Gen,loopcontrols])
    def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(x,ensure_ascii=ensure_ascii,indent=indent,separators=separators,sort_keys=sort_keys)
    def r(m): raise Raised(m)
    e.filters["tojson"]=tojson
    e.globals["raise_exception"]=r
    e.globals["strftime_now"]=lambda f: datetime.datetime(2024,7,6).strftime(f)
    return e

V=dict(
 messages=[{"role":"system","content":" Be kind. "},{"role":"user","content":"Héllo 😀 {{ 1 }}"},{"role":"assistant","content":"a\nb"}],
 xs=[3,1,2], ys=["b","A","c","a"], d={"k":1,"items":"own","z":None,"a":[1,2.5]}, n=None, t=True, f=2.5, s="Hello World", e="", nested=[{"a":{"b":2},"n":"x"},{"a":{"b":1},"n":"Y"}],
 tool={"type":"function","function":{"name":"get","parameters":{"q":"é \"x\" \\ \n\t\u0001 </b>&'","ok":True,"f":1e-7,"l":[],"m":{}}}},
)
W=r'''
a {{ 1 }} b
====
{% if true %}
x
{% endif %}
y
====
  {% if true %}
  x
  {% endif %}
z
====
  {%+ if true %}
x{%+ endif %}
y
====
a   {%- if true -%}   b   {%- endif -%}   c
====
a
  {{- 1 -}}
b
====
{# c #}
x {# c #} y
  {# c #}
z {#- c -#}  w
====
{% raw %}{{ x }} {% if %}{% endraw %}
t
====
a {%- raw -%}  {{ x }}  {%- endraw -%}  b
====
  {% raw %}
 q
  {% endraw %}
r
====
{% for x in xs %}
{{ x }}
{% endfor %}
====
{% for x in xs -%}
  {{ x }},
{%- endfor %}
====
{%- for x in xs %}
    {{- x }}
    {%- if not loop.last %}, {% endif %}
{%- endfor %}
====
x{% if true +%}
y{% endif %}
====
{{ 1 }}
{{ 2 }}
====
{{- 1 }}  {%- set a = 2 %}  {{ a }}
====
 {% set a = 1 %} {% set b = 2 %}
{{ a + b }}
====
	{% if t %}tab{% endif %}
====
{% if t -%}

  x
{%- endif %}


end


====
a {#+ c +#}
b
====
line1
  {%- if t %}
  y
  {%- endif +%}
  z
====
{{ '{{' }} {{ "}}" }} {{ {'a': {'b': 1}}.a.b }}
====
{{ {'a':{'b':1}}}}
====
{{ -1|abs }} {{ 2 ** 3 ** 2 }} {{ -2 ** 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ 7 / 2 }} {{ 6 / 2 }}
====
{{ 1 + 2 * 3 - 4 }} {{ (1 + 2) * 3 }} {{ 1 ~ 2 + 3 ~ 4 }} {{ 'a' ~ none ~ true ~ 1.5 }}
====
{{ 1 < 2 < 3 }} {{ 1 < 2 > 3 }} {{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' < 'b' }} {{ [1,2] < [1,3] }} {{ 1 != 2 }} {{ 'a' == 1 }}
====
{{ 'a' in 'abc' }} {{ 1 in xs }} {{ 9 not in xs }} {{ 'k' in d }} {{ not 1 in xs }} {{ 'x' in undefinedthing }}
====
{{ t and 'yes' }} {{ e or 'no' }} {{ not e }} {{ n or e or 0 }} {{ 1 and 0 }}
====
{{ 'a' if t else 'b' }} {{ 'a' if n }} {{ 'a' if n else 'b' if e else 'c' }}|
====
{{ n }} {{ t }} {{ f }} {{ xs }} {{ d }} {{ (1,) }} {{ () }} {{ (1,'a') }} {{ [none, true, "it's", 'q"q', 'é\n'] }}
====
{{ 1.0 }} {{ 1e16 }} {{ 1e15 }} {{ 123456789012345680.0 }} {{ 1e-4 }} {{ 0.00001 }} {{ 1.5e300 }} {{ 0.1 + 0.2 }} {{ 100.0 }} {{ 1e22 }} {{ 2.5e-7 }} {{ -0.0 }}
====
{{ 1_000 }} {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 1_0.5 }}
====
{{ 'a' 'b' "c" }} {{ 'x\ty\n\\ \' \" \x41 \u00e9 \U0001F600 \101 \q' }}
====
{{ s[0] }} {{ s[-1] }} {{ s[1:3] }} {{ s[::-1] }} {{ s[:-1] }} {{ s[-3:] }} {{ s[::2] }} {{ s[10:2:-2] }} {{ xs[5:] }} {{ xs[1] }} {{ xs[-1:] }} {{ xs[9] }}|
====
{{ messages[1].content[6] }} {{ messages[1].content | length }} {{ messages[1]['content'][::-1] }}
====
{{ messages[1:][0].role }} {{ messages[-1]['role'] }} {{ messages.0.role }} {{ messages | map(attribute='role') | join(', ') }}
====
{{ d.items }} 
====
{{ d['items'] }} {{ d.k }} {{ d['missing'] }}| {{ d.missing }}| {{ d.get('k') }} {{ d.get('q') }} {{ d.get('q', 7) }}
====
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %} {{ d.keys() | list }} {{ d.values() | list }} {{ d | list }} {{ d | length }}
====
{% for k, v in d | items %}{{ k }}={{ v }};{% endfor %}{{ nope | items | list }}
====
{% for k, v in d | dictsort %}{{ k }}{% endfor %} {{ {'b':1,'A':2,'c':0} | dictsort }} {{ {'b':1,'A':2} | dictsort(true) }} {{ {'b':1,'A':2}|dictsort(by='value', reverse=true) }}
====
{{ nope }}|{{ nope | default('d') }}|{{ e | default('d') }}|{{ e | default('d', true) }}|{{ n | default('d', boolean=True) }}|{{ nope is defined }} {{ nope is undefined }} {{ t is defined }}
====
{{ nope.x }}
====
{{ d.missing.x }}
====
{{ nope() }}
====
{{ nope + 1 }}
====
{{ 'a' + nope }}
====
{{ nope ~ 'a' }} {{ nope == nope2 }} {{ nope | length }} {{ nope | list }} {% for a in nope %}x{% else %}none{% endfor %} {{ nope | upper }}| {{ not nope }}
====
{{ n.x }}| {{ n['x'] }}| {{ xs.foo }}| {{ s.foo }}| {{ 5 .foo }}
====
{{ n[0] }}| {{ f[0] }}|
====
{{ s.upper() }} {{ s.lower() }} {{ ' a '.strip() }}| {{ 'xxaxx'.strip('x') }} {{ 'xxa'.lstrip('x') }} {{ 'axx'.rstrip('x') }} {{ s.title() }} {{ "they're bill's".title() }} {{ 'aBC dEF'.capitalize() }} {{ s.swapcase() }}
====
{{ 'a,b,,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a,b,c'.split(',', 1) }} {{ 'a b c'.split(none, 1) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ ' a b c '.rsplit(none,1) }} {{ ''.split() }} {{ ''.split(',') }} {{ 'a b c'.split(maxsplit=1) }}
====
{{ 'a\nb\r\nc\n'.splitlines() }} {{ 'a\n\nb'.splitlines(true) }} {{ 'a=b=c'.partition('=') }} {{ 'a=b=c'.rpartition('=') }} {{ 'abc'.partition('x') }} {{ 'abc'.rpartition('x') }}
====
{{ 'abc'.startswith('a') }} {{ 'abc'.endswith(('x','c')) }} {{ 'abc'.startswith('b', 1) }} {{ 'abcabc'.find('c') }} {{ 'abcabc'.rfind('c') }} {{ 'abc'.find('x') }} {{ 'abcabc'.count('bc') }} {{ '😀b'.find('b') }} {{ 'abc'.index('c') }}
====
{{ 'aaa'.replace('a','b') }} {{ 'aaa'.replace('a','b',2) }} {{ 'abc'.replace('','-') }} {{ 'abc'.replace('','-',2) }} {{ 'abc'.replace('','-',3) }} {{ 'abc'.replace('','-',9) }} {{ '-'.join(['a','b']) }} {{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('c') }}
====
{{ '5'.zfill(3) }} {{ '-5'.zfill(4) }} {{ 'a'.ljust(3) }}| {{ 'a'.rjust(3,'*') }} {{ 'ab'.center(5) }}| {{ 'a'.center(4,'.') }} {{ '12'.isdigit() }} {{ ''.isdigit() }} {{ 'a1'.isalnum() }} {{ 'A'.isupper() }} {{ 'aB'.islower() }} {{ ' '.isspace() }} {{ 'ab'.isalpha() }}
====
{{ s | upper }} {{ s | lower }} {{ 'foo bar-baz (qux)' | title }} {{ "it's FOO" | title }} {{ 'fOO bar' | capitalize }} {{ '  x ' | trim }}| {{ 'xxaxx' | trim('x') }} {{ 5 | string + 'a' }} {{ 'aXbX' | replace('X', '-') }} {{ 'aXbX' | replace('X', '-', 1) }} {{ 'abc' | reverse }} {{ xs | reverse | list }}
====
{{ "a\nb\n\nc" | indent }}|{{ "a\nb\n\nc" | indent(2, true) }}|{{ "a\n\nb" | indent(2, blank=true) }}|{{ "a\nb\n" | indent('>') }}|{{ "a" | indent(width=3, first=True) }}
====
{{ xs | sort }} {{ ys | sort }} {{ ys | sort(case_sensitive=true) }} {{ xs | sort(reverse=true) }} {{ ys | unique | list }} {{ xs | min }} {{ xs | max }} {{ ys | min }} {{ ys | max }} {{ xs | sum }} {{ nested | sum(attribute='a.b') }} {{ [] | max }}|
====
{{ nested | map(attribute='a.b') | list }} {{ nested | map(attribute='q', default='-') | list }} {{ ys | map('upper') | list }} {{ nested | sort(attribute='a.b') | map(attribute='n') | join }} {{ ['a ', ' b'] | map('trim') | join('+') }} {{ xs | map('string') | list }} {{ ['1','2'] | map('int') | sum }}
====
{{ messages | selectattr('role', 'equalto', 'user') | list | length }} {{ messages | rejectattr('role', 'eq', 'system') | map(attribute='role') | list }} {{ xs | select('odd') | list }} {{ xs | reject('odd') | list }} {{ [0,1,'',2] | select | list }} {{ nested | selectattr('q') | list }} {{ messages | selectattr('role','in',['user','system']) | list | length }} {{ nested | selectattr('a','defined') | list | length }}
====
{{ xs | first }} {{ xs | last }} {{ [] | first }}| {{ [] | last }}| {{ s | first }} {{ s | list | length }} {{ xs | length }} {{ s | count }} {{ xs | join('-') }} {{ xs | join }} {{ nested | join(',', attribute='n') }} {{ s | last }}
====
{{ '42' | int }} {{ 'x' | int }} {{ 'x' | int(7) }} {{ '3.9' | int }} {{ 3.9 | int }} {{ '0x1f' | int(base=16) }} {{ 'ff' | int(0, 16) }} {{ '2.5' | float }} {{ 'x' | float }} {{ 'x' | float(1.5) }} {{ 3 | float }} {{ none | int }} {{ true | int }} {{ ' 5 ' | int }} {{ '1e3' | float }}
====
{{ 2.5 | round }} {{ 3.5 | round }} {{ 2.675 | round(2) }} {{ 7 | round }} {{ 2.1 | round(method='ceil') }} {{ 2.19 | round(1, 'floor') }} {{ 1234 | round(-2) }} {{ -2.5 | round }} {{ 5.0 | abs }} {{ -3 | abs }} {{ 7 | round(method='floor') }}
====
{{ tool | tojson }}
====
{{ tool | tojson(indent=4) }}
====
{{ tool | tojson(ensure_ascii=true, sort_keys=true, separators=(',', ':')) }} {{ 'é😀\x7f' | tojson(ensure_ascii=True) }} {{ 'é😀\x7f' | tojson }}
====
{{ [1, 2.0, none, true, 'x', (1,2), {1: 2, none: 3, true: 4}] | tojson }} {{ [] | tojson(indent=2) }} {{ {} | tojson(indent=2) }} {{ [[],[1]] | tojson(indent=2) }} {{ [1] | tojson(indent='\t') }}
====
{{ nope | tojson }}
====
{{ 4 is odd }} {{ 4 is even }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ n is none }} {{ n is not none }} {{ s is string }} {{ xs is iterable }} {{ 5 is iterable }} {{ d is mapping }} {{ xs is mapping }} {{ xs is sequence }} {{ s is sequence }} {{ d is sequence }} {{ 5 is number }} {{ true is number }} {{ true is boolean }} {{ 1 is boolean }} {{ 1 is integer }} {{ true is integer }} {{ 1.0 is float }} {{ t is true }} {{ t is false }} {{ 1 is true }}
====
{{ 1 is eq 1 }} {{ 1 is equalto(1) }} {{ 1 is ne 2 }} {{ 1 is lt 2 }} {{ 1 is in [1,2] }} {{ 'a' is lower }} {{ 'A' is upper }} {{ nope is iterable }} {{ nope is sequence }} {{ nope is mapping }} {{ nope is string }} {{ nope is none }} {{ s is callable }} {{ s.upper is callable }} {{ 1 is sameas 1 }} {{ 'x' is not string }} {{ s is string and t is true }} {{ n is sequence }} {{ 'upper' is filter }} {{ 'nofilter' is filter }}
====
{{ not s is string }} {{ s is string or nope.x }} {{ (s is string) ~ 'a' }} {{ 3 is gt 2 and 1 }}
====
{% set ns = namespace(a=1, b=[]) %}{% for x in xs %}{% set ns.a = ns.a + x %}{% endfor %}{{ ns.a }} {{ ns.b }} {{ ns.c }}| {% set ns.c = 'x' %}{{ ns.c }}
====
{% set a = 1 %}{% for x in xs %}{% set a = a + x %}{{ a }} {% endfor %}{{ a }}
====
{% if t %}{% set q = 1 %}{% endif %}{{ q }} {% if n %}{% set r = 1 %}{% endif %}{{ r }}|
====
{% for x in xs %}{% if loop.first %}{% set q = 9 %}{% endif %}[{{ q }}]{% endfor %}
====
{% set a, b = 1, 2 %}{{ a }}{{ b }} {% set (c, d2) = (3, 4) %}{{ c }}{{ d2 }} {% set z = 1, 2 %}{{ z }}
====
{% set body %}  <b> {{ 1 }} {% endset %}[{{ body }}] {% set up | upper | trim %} abc {% endset %}[{{ up }}]
====
{% macro m(a, b=2, c='x') %}{{ a }}-{{ b }}-{{ c }}{% endmacro %}{{ m(1) }} {{ m(1, c=3) }} {{ m() }} {{ m(1,2,3) }} {{ m(b=1,a=0) }} {{ m(1) | length }}
====
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
====
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(q=2) }}
====
{% macro m() %}{{ varargs }} {{ kwargs }}{% endmacro %}{{ m(1, 2, z=3) }}
====
{% macro wrap(t) %}<{{ t }}>{{ caller() }}</{{ t }}>{% endmacro %}{% call wrap('b') %}in {{ s }}{% endcall %}
====
{% macro each(l) %}{% for i in l %}{{ caller(i) }}{% endfor %}{% endmacro %}{% call(x) each(xs) %}[{{ x }}]{% endcall %}
====
{% macro fact(n) %}{% if n <= 1 %}1{% else %}{{ n * (fact(n - 1) | int) }}{% endif %}{% endmacro %}{{ fact(5) }}
====
{% set outer = 'o' %}{% macro m(x, y=outer) %}{{ outer }}{{ x }}{{ y }}{% set outer = 'i' %}{{ outer }}{% endmacro %}{{ m(1) }}{{ outer }}
====
{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}
====
{% for x in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.cycle('a','b') }}{{ loop.changed(x > 1) }}{{ loop.depth }};{% endfor %}
====
{% for x in xs if x > 1 %}{{ x }}{{ loop.length }}{{ loop.last }} {% else %}no{% endfor %}{% for x in xs if x > 5 %}{{ x }}{% else %}no{% endfor %}
====
{% for x in range(5) %}{% if x == 1 %}{% continue %}{% endif %}{% if x == 3 %}{% break %}{% endif %}{{ x }}{% else %}else{% endfor %}
====
{% for x in xs %}{% for y in ys %}{% if y == 'c' %}{% break %}{% endif %}{{ x }}{{ y }} {% endfor %}{{ loop.index }};{% endfor %}
====
{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %} {% for i in 'ab' %}{{ i }}.{% endfor %} {% for x in 1, 2 %}{{ x }}{% endfor %}
====
{% for x in xs %}{{ x }}{% endfor %}{{ x }}| {{ loop }}|
====
{{ range(3) | list }} {{ range(1, 4) | list }} {{ range(5, 0, -2) | list }} {{ dict(a=1, b=2) }} {{ range(0) | list }}
====
{{ range(200000) | length }}
====
{% for x in 5 %}{% endfor %}
====
{% for x in none %}{% endfor %}
====
{{ xs.append(1) }}
====
{{ d.update({'a': 1}) }}
====
{{ d.pop('k') }}
====
{{ s.__class__ }}
====
{{ raise_exception('No ' ~ s) }}
====
line
{% if n %}x{% else %}
{{ raise_exception('here') }}{% endif %}
====
{{ strftime_now('%d %b %Y') }} {{ strftime_now('%Y-%m-%d %H:%M:%S %A %a %B %b %y %j %e %-d %-m %p %I %u %w %V %F %%') }}
====
{{ 'a' * 3 }} {{ 3 * 'a' }} {{ [1] * 2 }} {{ [1] + [2] }} {{ (1,) + (2,) }} {{ 'a' + 'b' }} {{ true + 1 }} {{ 'a' * -1 }}|
====
{{ 'a' + 1 }}
====
{{ 1 + 'a' }}
====
{{ [1] + (2,) }}
====
{{ 1 / 0 }}
====
{{ 1 < 'a' }}
====
{{ 1 in 5 }}
====
{{ 1 in 'a' }}
====
{{ '%s is %d, %05.2f %5s|%-5s| %r %% %x' % ('a', 3, 3.14159, 'q', 'w', 'é', 255) }} {{ '%s' % 5 }} {{ '%s-%s' | format(1, none) }} {{ '%(a)s' % {'a': 1} }} {{ '%03d' % 7 }} {{ '%+d' % 7 }} {{ '%.1f' % 2.25 }}
====
{{ '%s %s' % 'a' }}
====
{{ '%s' % ('a', 'b') }}
====
{% filter upper %}abc {{ s }}{% endfilter %} {% filter replace('a', 'b') | upper %}aa{% endfilter %}
====
{% with a = 1, b = 2 %}{{ a + b }}{% set a = 5 %}{{ a }}{% endwith %}{{ a }}| {% with %}{% set q = 1 %}{{ q }}{% endwith %}{{ q }}
====
{% generation %}A {{ s }}{% set g = 1 %}{% endgeneration %}{{ g }}|
====
{%- for m in messages %}{% if m.role == 'assistant' %}{% generation %}{{ m.content }}{% endgeneration %}
{% else %}
{{ m.content }}
{% endif %}{% endfor %}
====
{{ xs | batch(2) | list }} {{ xs | batch(2, 0) | list }} {{ 'a b  c' | wordcount }} {{ 'ab' | center(6) }}|
====
{{ d | attr('k') }}|
====
{{ (xs | sort)[0] }} {{ xs | sort | first }} {{ xs|length > 2 }} {{ xs | length == 3 and t }} {{ 'a' ~ xs | length }}
====
{{ -xs | length }}
====
{{ s | unknownfilter }}
====
{{ s is unknowntest }}
====
{% unknowntag %}
====
{% if t %}x
====
{{ 1 +
====
{{ 'abc }}
====
{% for x in xs %}{% endif %}
====
{{ }}
====
{{ a b }}
====
{{ (1 }}
====
{% set true = 1 %}
====
{% set ns2.x = 1 %}
====
{{ foo(a=1, 2) }}
====
{{ s.upper }}x{{ [s.upper()] }}
====
{{ s.split(' ')[0].lower() ~ s.split()[1][1:3] }} {{ (s + '!').upper() }} {{ s.replace('o', '0').split('0') | join('o') | upper }}
====
{{ {'a': 1, 'b': [1, {'c': "d"}]}['b'][1].c }} {{ [1, 2, 3][1] }} {{ (1, 2)[0] }} {{ {'a': 1,} }} {{ [1,] }} {{ {}.a }}|
====
{%- set loop_messages = messages[1:] if messages[0]['role'] == 'system' else messages -%}
{%- for message in loop_messages -%}
{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}
{%- endfor -%}
====
{% set x = messages | length %}{{ x if x is defined and x > 2 else 'few' }} {{ messages is defined and messages is iterable and messages is not string and messages is not mapping }}
====
{% set content = messages[0]['content'] | trim + '!' %}{{ content }} {{ 'a' | upper + 'b' | upper }} {{ 'x' + messages[0].content.strip() + 'y' }}
====
{% if messages[0].role == 'system' and messages[0].content %}{{ messages[0].content.split('kind')[0].rstrip('\n').lstrip() }}{% elif t %}no{% else %}never{% endif %}
====
{{ 'a
b' }}{{ "\
c" }}
====
{% if not (n or e) and (t or nope.x) %}ok{% endif %}
====
{{ namespace(a=1) }} {{ namespace({'q': 2}).q }}
====
{{ xs.index(2) }} {{ xs.count(1) }} {{ (1,2).index(2) }} {{ xs.copy() }}
====
{% for x in xs %}{% set ns = namespace(v=x) %}{{ ns.v }}{% endfor %}{{ ns is defined }}
====
{{ '\u00a0x\u2003'.strip() }}|{{ '\u00a0x' | trim }}|{{ '\u200bx' | trim | length }}
====
{{ 'ß'.upper() }} {{ 'ǆ' | title }} {{ 'ÀÉ'.lower() }} {{ 'éa'.capitalize() }} {{ 'İ'.lower() | length }}
====
{{ 'z' < 'é' }} {{ '\uffff' < '😀' }} {{ ['😀', '\uffff'] | sort }}
====
{{ 1 if 2 if 3 }} {{ (1 if n)|default('u') }}
====
{{ 1 is defined if t }}
====
{{ 2 if n }}{{ ([] or [1])[0] }} {{ ('a', 'b') | join }} {{ "a" not in "b" }} {{ not not t }}
====
{{ 10 // 3.0 }} {{ 7.5 % 2 }} {{ -7.5 % 2 }} {{ 2 ** -1 }} {{ 2 ** 0.5 }} {{ 9007199254740993 }} {{ 1e400 }} {{ 3 * 1.0 }}
====
{{ caller() }}
====
{% macro m() %}x{% endmacro %}{% call m() %}y{% endcall %}
====
{% call(a, b=3) m2() %}{{ a }}{{ b }}{% endcall %}{% macro m2() %}{% endmacro %}
====
{% macro m2() %}{{ caller(1) }}{{ caller(1, b=2) }}{% endmacro %}{% call(a, b=3) m2() %}{{ a }}{{ b }} {% endcall %}
====
{{ xs | map('nofilter') | list }}
====
{{ [[1,2],[3]] | map('first') | list }} {{ [[1,2],[3]] | map('length') | list }} {{ [{'a': 1}] | map(attribute='a') | first }} {{ xs | map('default', 5) | list }} {{ ['a-b'] | map('replace', '-', '+') | list }}
====
{{ d | list | sort | join(',') }} {{ d.items() | list | length }} {% for i in d %}{{ i }}{% endfor %} {{ d is iterable }}
====
{% break %}
====
{{ "a" "b" ~ 'c' }} {{ 'It''s' }} {{ 5 % 3 }} {{ '{%' }} {{ '#}' }}
====
{# multi
line #}x
{#- x -#}

 y
====
{{ 3 | string | length }} {{ [1, [2, [3]]] | string }} {{ none | string }} {{ 1.0 | string }} {{ xs | string | replace(',', '') }}
====
{{ tool.function.name }} {{ tool['function']['parameters'].q | length }} {{ tool.function.parameters.f }}
====
{%- macro json_to_python_type(json_spec) %}
{%- set basic_type_map = {"string": "str", "number": "float", "integer": "int", "boolean": "bool"} %}
{%- if basic_type_map[json_spec.type] is defined %}
    {{- basic_type_map[json_spec.type] }}
{%- elif json_spec.type == "array" %}
    {{- "list[" +  json_to_python_type(json_spec.items) + "]" }}
{%- else %}
    {{- "Any" }}
{%- endif %}
{%- endmacro %}
{{ json_to_python_type({'type': 'array', 'items': {'type': 'string'}}) }}
====
{{ json['items'] }}{{ {'items': 3}['items'] }} {{ {'items': 3}.get('items') }}
'''

out=[]
parts=W.split('\n====\n')
parts[0]=parts[0].lstrip('\n')
for src in parts:
    e=env()
    c={'template':src}
    try:
        t=e.from_string(src)
        c['text']=t.render(**V)
        if ' object at 0x' in c['text'] or '<built-in' in c['text'] or '<Macro' in c['text']: c.pop('text'); c['fails']='unprintable'
    except Raised as x: c['fails']='raised: '+str(x)
    except jinja2.TemplateSyntaxError as x: c['fails']='syntax'; c['said']=str(x); c['line']=x.lineno
    except Exception as x: c['fails']='runtime'; c['said']=type(x).__name__+': '+str(x)
    out.append(c)
json.dump({'made_with':'Jinja2 '+jinja2.__version__+', ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True), loop controls, a generation tag and tojson/raise_exception/strftime_now defined as transformers defines them, on 6 July 2024','variables':V,'cases':out},open(HERE / 'language_cases.json','w'),ensure_ascii=False,indent=1)

S=lambda c:{"role":"system","content":c}
U=lambda c:{"role":"user","content":c}
A=lambda c:{"role":"assistant","content":c}
R=lambda c:{"role":"tool","content":c}
chats=[[U("Hi")],[S(" Be brief.\n"),U("A 4-year-old girl …\n")],[S("s"),U("u"),A("POTENTIAL_DISEASES:\n1. Kabuki syndrome\n2. Cohen syndrome")],[U("u"),A("<think>\nhm\n</think>\n\nyes"),U("v"),A("<think>\nso\n</think>\nno")],[U("u"),A("a"),R("r1"),R("r2"),A("b")],[U("{{ 7*7 }} {% raise %} {# x #}"),A("é😀")],[A("a"),U("u")]]
tools=[{"type":"function","function":{"name":"f","parameters":{"q":{"type":"string","é":["a",1,None]}}}}]
out=[]
for name in ["chatml","llama32","gemma2","qwen"]:
    src=open(HERE.parents[1] / 'templates' / (name + '.jinja')).read()
    for chat in chats:
        for gen in (False,True):
            for extra in ({}, {"tools":tools}, {"tools":tools,"tools_in_user_message":False,"date_string":"1 Jan 2020","enable_thinking":False}):
                v=dict(messages=chat,tools=None,documents=None,add_generation_prompt=gen,bos_token="<bos>",eos_token="<eos>"); v.update(extra)
                c=dict(template=name,messages=chat,generation_prompt=gen,extra=extra)
                try: c['text']=env().from_string(src).render(**v)
                except Raised as e: c['error']=str(e)
                out.append(c)
json.dump({"made_with":"Jinja2 "+jinja2.__version__+" set up as transformers does, on 6 July 2024; bos_token <bos>, eos_token <eos>","cases":out},open(HERE / 'style_cases.json','w'),ensure_ascii=False,indent=1)
