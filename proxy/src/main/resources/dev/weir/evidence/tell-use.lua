-- Adds what one proxy counted of accounts and subnets, once; returns what the fleet has counted of them.
-- KEYS: the mark of the proxy; then of each account or subnet its matches (a hash), and of each of its windows a hash and for
-- each kind of different things two HyperLogLogs, of generations with an even and an odd index.
-- ARGV: the number of this message, how long the mark is kept in ms, how many accounts and subnets follow; the rest is read below
-- in order. A number of things comes before the things. Moments and windows are in microseconds, times to live in ms.
-- A hash has `origin`, `index` of the latest generation, and of the latest two, by whether their index is even or odd: `0:1`
-- to `0:17` sums, `0:18` and `0:19` bits of hours, `0:PROMPTS` how many different ones are in no HyperLogLog, `0:t1f` how often
-- template 31 came.
local SUMS, HOURS, MOST_TEMPLATES, MOST_MATCHES, AHEAD = 17, 2, 16, 64, 60000000
local key, argument = 0, 0

local function nextKey()
  key = key + 1
  return KEYS[key]
end

local function text()
  argument = argument + 1
  return ARGV[argument]
end

local function number()
  return tonumber(text())
end

local time = redis.call('TIME')
local latestMoment = time[1] * 1000000 + time[2] + AHEAD
local mark, message, kept = nextKey(), text(), text()
local isNew = redis.call('GET', mark) ~= message
redis.call('SET', mark, message, 'PX', kept)

-- One window: its fields as they are, and what changes of them.
local function window()
  local one = { hash = nextKey(), length = number(), ttl = text(), origin = number(), index = 0, kinds = {}, sets = {},
    fields = {}, changed = {}, gone = {} }
  for k = 1, number() do
    one.kinds[k] = text()
    one.sets[k] = { [0] = nextKey(), [1] = nextKey() }
  end
  local flat = redis.call('HGETALL', one.hash)
  for i = 1, #flat, 2 do
    one.fields[flat[i]] = flat[i + 1]
  end
  one.exists = #flat > 0
  if one.exists then
    one.origin = tonumber(one.fields.origin)
    one.index = tonumber(one.fields.index)
  end
  return one
end

local function get(one, name)
  return tonumber(one.fields[name] or 0)
end

local function put(one, name, value)
  one.fields[name] = string.format('%.0f', value)
  one.changed[name] = true
  one.gone[name] = nil
end

local function drop(one, name)
  one.fields[name] = nil
  one.changed[name] = nil
  one.gone[name] = true
end

local function forget(one, parity)
  for name in pairs(one.fields) do
    if string.sub(name, 1, 2) == parity .. ':' then
      drop(one, name)
    end
  end
  for k = 1, #one.kinds do
    redis.call('DEL', one.sets[k][parity])
  end
end

-- The generation a moment is in, made the latest if it is; none if it is over.
local function generation(one, moment)
  local index = math.max(0, math.floor((math.min(moment, latestMoment) - one.origin) / one.length))
  if index < one.index - 1 then
    return nil
  end
  if index > one.index then
    forget(one, index % 2)
    if index > one.index + 1 then
      forget(one, 1 - index % 2)
    end
    one.index = index
  end
  return index % 2
end

local function templatesOf(one, parity)
  local found = {}
  for name, count in pairs(one.fields) do
    if string.sub(name, 1, 3) == parity .. ':t' then
      found[#found + 1] = { name = name, count = tonumber(count) }
    end
  end
  table.sort(found, function(a, b) return a.count > b.count or (a.count == b.count and a.name < b.name) end)
  return found
end

local function raise(one, name, floor)
  if floor > get(one, name) then
    put(one, name, floor)
  end
end

-- One generation of a window as the proxy counted it.
local function part(one)
  local moment = number()
  local parity = isNew and generation(one, moment)
  local function add(name, more, floor)
    if parity then
      raise(one, parity .. ':' .. name, floor)
      if more ~= 0 then
        put(one, parity .. ':' .. name, get(one, parity .. ':' .. name) + more)
      end
    end
  end
  for _ = 1, number() do
    add(number(), number(), number())
  end
  for i = SUMS + 1, SUMS + HOURS do
    local bits = number()
    if parity and bits ~= 0 then
      put(one, parity .. ':' .. i, bit.bor(get(one, parity .. ':' .. i), bits))
    end
  end
  for k = 1, #one.kinds do
    local unlisted, floor, count = number(), number(), number()
    local tokens = {}
    for i = 1, count do
      tokens[i] = text()
    end
    if parity then
      local set = one.sets[k][parity]
      if count > 0 then
        redis.call('PFADD', set, unpack(tokens))
        redis.call('PEXPIRE', set, one.ttl)
      end
      if floor > 0 then
        raise(one, parity .. ':' .. one.kinds[k], floor - redis.call('PFCOUNT', set))
      end
    end
    add(one.kinds[k], unlisted, 0)
  end
  for _ = 1, number() do
    local name = 't' .. text()
    add(name, number(), number())
  end
  if parity then
    local templates = templatesOf(one, parity)
    for i = MOST_TEMPLATES + 1, #templates do
      drop(one, templates[i].name)
    end
  end
end

local function save(one)
  local set, gone = {}, {}
  for name in pairs(one.changed) do
    set[#set + 1] = name
    set[#set + 1] = one.fields[name]
  end
  for name in pairs(one.gone) do
    gone[#gone + 1] = name
  end
  if #gone > 0 then
    redis.call('HDEL', one.hash, unpack(gone))
  end
  if #set > 0 then
    redis.call('HSET', one.hash, 'origin', string.format('%.0f', one.origin), 'index', one.index, unpack(set))
    redis.call('PEXPIRE', one.hash, one.ttl)
  end
end

-- The sums and hours of a generation, then template and count in turn.
local function counted(one, parity)
  local list = {}
  for i = 1, SUMS + HOURS do
    list[i] = get(one, parity .. ':' .. i)
  end
  for _, template in ipairs(templatesOf(one, parity)) do
    list[#list + 1] = string.sub(template.name, 4)
    list[#list + 1] = template.count
  end
  return list
end

local function answer(one)
  local now, before = one.index % 2, 1 - one.index % 2
  local answered = { string.format('%.0f', one.origin), one.index, counted(one, now), counted(one, before) }
  for k = 1, #one.kinds do
    local set, unlisted = one.sets[k], get(one, now .. ':' .. one.kinds[k])
    local count = redis.call('PFCOUNT', set[now]) + unlisted
    answered[#answered + 1] = count
    if one.fields[before .. ':1'] then
      count = redis.call('PFCOUNT', set[now], set[before]) + unlisted + get(one, before .. ':' .. one.kinds[k])
    end
    answered[#answered + 1] = count
  end
  return answered
end

local function matches()
  local hash, ttl = nextKey(), text()
  for _ = 1, number() do
    local rule, moment = text(), text()
    local known = redis.call('HGET', hash, rule)
    if (known and tonumber(known) < tonumber(moment)) or (not known and redis.call('HLEN', hash) < MOST_MATCHES) then
      redis.call('HSET', hash, rule, moment)
      redis.call('PEXPIRE', hash, ttl)
    end
  end
  return redis.call('HGETALL', hash)
end

local answers = {}
for p = 1, number() do
  local of = { matches() }
  for w = 1, number() do
    local one = window()
    local parts = number()
    for _ = 1, parts do
      part(one)
    end
    save(one)
    of[w + 1] = (one.exists or parts > 0) and answer(one) or {}
  end
  answers[p] = of
end
return answers
